import Screen

/// The keys of a context, from the command table.
package struct HelpOverlay: Equatable, Sendable {
  package var subject: KeyContext
  /// The profile's own commands, where they apply.
  private let own: [OwnCommand]
  package internal(set) var scroll = Scroll()

  init(_ subject: KeyContext, own: [OwnCommand] = []) {
    self.subject = subject
    self.own = OwnCommands.contexts.contains(subject) ? own : []
  }

  package enum Line: Equatable, Sendable {
    case title(String)
    case entry(keys: String, summary: String)
    case blank
  }

  package static let keyColumns = 22

  package func lines(_ keyMap: KeyMap, columns: Int) -> [Line] {
    let room = max(10, columns - Self.keyColumns)
    return whole(keyMap).flatMap { line -> [Line] in
      guard case .entry(let keys, let summary) = line else { return [line] }
      return TextWrap.lines(summary, columns: room, rest: room).enumerated().map { place, text in
        .entry(keys: place == 0 ? keys : "", summary: text)
      }
    }
  }

  private func whole(_ keyMap: KeyMap) -> [Line] {
    var result: [Line] = []
    for group in CommandGroup.allCases {
      let specs = CommandTable.specs.filter { $0.group == group && $0.contexts.contains(subject) }
      let entries = specs.compactMap { spec -> Line? in
        let keys = keyMap.keys(for: spec.command, in: subject)
        return keys.isEmpty
          ? nil : .entry(keys: keys.map(\.description).joined(separator: " "), summary: spec.summary)
      }
      guard !entries.isEmpty else { continue }
      if !result.isEmpty { result.append(.blank) }
      result.append(.title(group.rawValue))
      result += entries
    }
    if !own.isEmpty {
      result += [.blank, .title("Of this profile")]
      result += own.map { .entry(keys: $0.key.description, summary: SafeText.make($0.name)) }
    }
    if subject == .form || subject == .metadataLine {
      result += [.blank, .title("Typing")]
      result += TextKeys.all.map { .entry(keys: $0.keys.joined(separator: " "), summary: $0.summary) }
    }
    return result
  }
}

extension HelpOverlay: Scene {
  var context: KeyContext { .help }
  var overlay: Overlay? { .help(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    if command == .back || command == .quitView || command == .help {
      state.close(Self.self)
    } else {
      show(&state) { $0.show(command, of: $1, rows: $2) }
    }
    return []
  }

  func box(in state: ConsoleState) -> Size? {
    let columns = 76
    return Size(
      columns: columns, rows: lines(state.keyMap, columns: min(columns, state.size.columns - 2) - 4).count)
  }

  func resize(_ state: inout ConsoleState) {
    show(&state) { $0.show($0.top, of: $1, rows: $2) }
  }

  private func show(_ state: inout ConsoleState, _ move: (inout Scroll, _ lines: Int, _ rows: Int) -> Void) {
    var help = self
    let body = OverlayLayout(state, of: self).body
    move(&help.scroll, lines(state.keyMap, columns: body.columns).count, body.rows)
    state[scene: Self.self] = help
  }
}
