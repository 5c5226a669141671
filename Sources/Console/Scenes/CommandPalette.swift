import Index
import Screen

/// Commands to choose from by typing some of their words: all of them, or as help those of the scene below, with its
/// keys.
package struct CommandPalette: Equatable, Sendable {
  package enum Purpose: Equatable, Sendable {
    case palette
    case help
    /// Profiles of the configuration.
    case profiles
    /// Columns of the list.
    case columns
  }

  package let purpose: Purpose
  /// What lies below, and so which commands are meant.
  package let subject: KeyContext
  package internal(set) var editor = LineEditor()
  /// Paths of metadata that organizations have, the most frequent first, to be chosen as columns.
  private(set) var fields: [MetadataField] = []
  /// The selected entry, and the first line on screen.
  package internal(set) var scroll = Scroll()

  init(_ purpose: Purpose, over subject: KeyContext) {
    self.purpose = purpose
    self.subject = subject
  }

  /// The columns of the list.
  static func columns(_ state: ConsoleState) -> CommandPalette {
    var palette = CommandPalette(.columns, over: state.context)
    palette.fields = state.list.knownFields
    return palette
  }

  package var title: String {
    switch purpose {
    case .palette: "Commands"
    case .help: "Keys in the \(subject.name)"
    case .profiles: "Profiles"
    case .columns: "Columns of the list"
    }
  }

  /// What is said where nothing is typed.
  package var invitation: String {
    switch purpose {
    case .profiles: "type a part of a name"
    case .columns: "type a part of a name, or a path of metadata: public.plan.tier"
    case .palette, .help: "type words of a command"
    }
  }

  /// What is said where nothing matches.
  package var absence: String {
    switch purpose {
    case .profiles: "No profile has that name."
    case .columns: "No column has that name; a path of metadata begins with public. or private."
    case .palette, .help: "No command has these words."
    }
  }

  /// The line that is typed.
  package static let headRows = 1
}

extension CommandPalette: Scene {
  var context: KeyContext { purpose == .help ? .help : .palette }
  var overlay: Overlay? { .palette(self) }
  var scrollsByWheel: Bool { true }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    switch command {
    case .back where !editor.text.isEmpty: empty(&state)
    case .back, .help, .quitView, .cancel: state.close(Self.self)
    case .open: return run(&state)
    case .narrower: return resize(by: -1, &state)
    case .wider: return resize(by: 1, &state)
    default:
      let distance = command.distance(page: OverlayLayout(state, of: self).body.rows - Self.headRows)
      select(scroll.cursor + (distance ?? 0), &state)
    }
    return []
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    guard command == .narrower || command == .wider else { return nil }
    guard purpose == .columns else { return .nothing("Only columns of the list have a width.") }
    return selectedColumn(state) == nil ? .nothing("Only a column that is shown has a width.") : nil
  }

  /// What it does now, which the table of commands cannot say.
  func hint(_ command: Command) -> String? {
    switch (command, purpose) {
    case (.back, _): editor.text.isEmpty ? nil : "clear"
    case (.open, .columns): "show or hide"
    case (.open, .profiles): "use"
    default: nil
    }
  }

  var typedLine: LineEditor? {
    get { editor }
    set { type(newValue ?? LineEditor()) }
  }

  /// The wheel selects; a press runs what stands there.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = OverlayLayout(state).body
    let line = scroll.top + mouse.position.row - body.row - Self.headRows
    guard mouse.kind == .press, mouse.button == 1, body.contains(mouse.position), line >= scroll.top else {
      return wheeled(mouse, in: &state) ?? []
    }
    let lines = PaletteOutline(self, state, columns: body.columns).lines
    guard lines.indices.contains(line), let place = lines[line].place else { return [] }
    select(place, &state)
    return state[scene: Self.self]?.run(&state) ?? []
  }

  func box(in state: ConsoleState) -> Size? {
    let columns = 84
    // As large as all of it: nothing moves while someone types.
    var whole = self
    whole.editor = LineEditor()
    let lines = PaletteOutline(whole, state, columns: min(columns, state.size.columns - 2) - 4).lines
    return Size(columns: columns, rows: Self.headRows + lines.count)
  }

  func resize(_ state: inout ConsoleState) { select(scroll.cursor, &state) }

  private mutating func type(_ line: LineEditor) {
    if line.text != editor.text { scroll = Scroll() }
    editor = line
  }

  private func empty(_ state: inout ConsoleState) { state.changeTop { $0.typedLine = LineEditor() } }

  private func select(_ place: Int, _ state: inout ConsoleState) {
    var palette = self
    let body = OverlayLayout(state, of: self).body
    let lines = PaletteOutline(self, state, columns: body.columns).lines
    palette.scroll.select(
      place, on: lines.map(\.place), rows: body.rows - Self.headRows)
    state[scene: Self.self] = palette
  }

  /// Does what is selected, as its key would.
  private func run(_ state: inout ConsoleState) -> [Effect] {
    let entries = entries(state)
    guard entries.indices.contains(scroll.cursor) else {
      state.say(.information, absence)
      return []
    }
    let entry = entries[scroll.cursor]
    if let obstacle = entry.obstacle {
      state.say(obstacle)
      return []
    }
    guard entry.deed != .nothing else { return [] }
    if case .column(let column) = entry.deed { return toggle(column, &state) }
    if entry.deed == .usualColumns { return chooseUsual(&state) }
    state.close(Self.self)
    // What was chosen was for what lay below then.
    guard state.context == subject else {
      state.say(.information, "What was below has changed in the meantime; nothing was done.")
      return []
    }
    switch entry.deed {
    case .command(let command): return run(command, &state)
    case .open(let organization): return FocusReducer.reopen(&state, organization.id)
    case .saved(let name): return SearchReducer.filter(&state, by: "@\(name)")
    case .own(let command): return OwnCommands.run(&state, command)
    case .profile(let name): return ProfileReducer.begin(&state, name)
    case .column, .usualColumns, .nothing: return []
    }
  }

  // MARK: Columns

  /// Shows a column, the last of all, or no more.
  private func toggle(_ column: ListColumn, _ state: inout ConsoleState) -> [Effect] {
    guard state.list.columns != [column] else {
      state.say(.information, "Keep at least one column.")
      return []
    }
    // What was typed to find it has done its work.
    empty(&state)
    let effects = choose(&state) { $0.toggle(column) }
    if state.list.columns.contains(column), let missing = state.list.missing(column) {
      state.say(.information, missing.text)
    }
    return effects
  }

  /// Makes the selected column wider, or narrower.
  private func resize(by step: Int, _ state: inout ConsoleState) -> [Effect] {
    guard let column = selectedColumn(state) else { return [] }
    let layout = ConsoleLayout(state)
    let shown = ListColumns(state, column: layout.list.column, columns: layout.list.columns)
    let width = state.list.chosen.widths[column] ?? shown.span(showing: column)?.columns ?? column.width
    return choose(&state) { $0.resize(column, to: (width ?? ColumnChoice.widths.lowerBound) + step) }
  }

  private func choose(_ state: inout ConsoleState, _ change: (inout ColumnChoice) -> Void) -> [Effect] {
    change(&state.list.chosen)
    return keep(state.list.chosen.text, &state)
  }

  private func chooseUsual(_ state: inout ConsoleState) -> [Effect] {
    empty(&state)
    state.list.chosen = ColumnChoice(state.list.usualColumns)
    return keep(PromptHistory.usualColumns, &state)
  }

  private func keep(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    state.history.add(text, .columns)
    return [.remember(text, .columns)]
  }

  /// Nil where something else is selected, or a column that is not shown.
  private func selectedColumn(_ state: ConsoleState) -> ListColumn? {
    let entries = entries(state)
    guard entries.indices.contains(scroll.cursor), case .column(let column) = entries[scroll.cursor].deed,
      state.list.columns.contains(column)
    else { return nil }
    return column
  }

  private func run(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    guard let press = state.keyMap.keys(for: command, in: subject).first else {
      return InputReducer.perform(&state, command)
    }
    return InputReducer.reduce(&state, .key(press), seenFrame: .max)
  }
}

extension Scroll {
  /// Selects an entry of a list whose lines are not all entries, or are several of one.
  ///
  /// - Parameter places: For each line the entry it belongs to; nil for none.
  mutating func select(_ entry: Int, on places: [Int?], rows: Int) {
    let last = places.reduce(0) { max($0, $1 ?? 0) }
    cursor = max(0, min(entry, last))
    let lines = places.indices.filter { places[$0] == cursor }
    // Before the first one there may be a title.
    let first = cursor == 0 ? 0 : lines.first ?? 0
    top = Self.top(top, showing: first..<(lines.last ?? first) + 1, of: places.count, rows: rows)
  }
}
