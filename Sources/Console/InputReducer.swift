import Screen

/// Turns keys, paste and mouse into commands, or hands them to the scene.
enum InputReducer {
  static func reduce(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> [Effect] {
    if state.isTooSmall { return blind(&state, event) }
    if case .refused(let refusal) = event {
      state.say(.warning, refusal.explanation)
      return []
    }
    // What was typed before a question could be read does not answer it.
    guard !state.isUnseen, seenFrame >= state.seenSince, state.scene.takes(keysAfter: seenFrame) else {
      return []
    }
    // Releasing a button ends what pressing it began, and hides no notice that the press caused.
    if case .mouse(let mouse) = event, mouse.kind == .release { return PaneReducer.release(&state, mouse) }
    if HeldInput.hold(&state, event, seenFrame: seenFrame) { return [] }
    let isDropped = HeldInput.drop(&state)
    defer {
      if isDropped { state.say(.information, "What was typed while waiting was dropped.") }
      state.sayNext()
    }
    // Whoever does something is somewhere already.
    state.returning = nil
    let saidSomething = state.notice != nil
    state.notice = nil
    switch event {
    case .key(let press): return key(&state, press)
    case .refused: return []
    case .paste(let text): return paste(&state, text)
    case .mouse(let mouse): return self.mouse(&state, mouse, saidSomething: saidSomething)
    }
  }

  static func perform(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .lock: return LockReducer.toggle(&state)
    case .evidence: return EvidencePane.open(&state)
    case .help where state.context != .help: state.push(CommandPalette(.help, over: state.context))
    case .palette: state.push(CommandPalette(.palette, over: state.context))
    default:
      guard let obstacle = state.obstacle(command) else { return state.scene.perform(command, in: &state) }
      state.say(obstacle)
    }
    return []
  }

  /// What can be done without seeing anything: nothing that changes or confirms something.
  private static func blind(_ state: inout ConsoleState, _ event: InputEvent) -> [Effect] {
    guard case .key(let press) = event else { return [] }
    switch state.keyMap.command(for: press, in: state.context) {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .quit where state.overlays.isEmpty: return state.quit()
    default: return []
    }
  }

  private static func key(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    let scene = state.scene
    if case .character(let letter) = press.key, press.modifiers.isEmpty,
      let effects = scene.chosen(letter, in: &state)
    {
      return effects
    }
    if let command = state.keyMap.command(for: press, in: scene.context) {
      return perform(&state, command)
    }
    if let effects = scene.typed(press, in: &state) { return effects }
    state.say(.information, state.meaninglessness(of: press))
    return []
  }

  private static func paste(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    let scene = state.scene
    if let effects = scene.pasted(text, in: &state) { return effects }
    let search = state.keyMap.name(of: .search, in: scene.context).map { " \($0) opens the search." } ?? ""
    state.say(.warning, "No field is open to paste into.\(search)")
    return []
  }

  /// A press on a key in the footer, or on the help hint, runs its command.
  ///
  /// - Parameter saidSomething: Whether a notice covers the keys.
  private static func mouse(
    _ state: inout ConsoleState, _ mouse: MouseEvent, saidSomething: Bool
  ) -> [Effect] {
    let layout = ConsoleLayout(state)
    let scene = state.scene
    guard mouse.kind == .press, mouse.button == 1 else { return scene.mouse(mouse, in: &state) }
    if layout.footer.contains(mouse.position) {
      guard !saidSomething, state.promptLine == nil else { return [] }
      let outline = FooterOutline(state, columns: layout.footer.columns)
      let column = mouse.position.column - layout.footer.column
      if let command = outline.command(at: column) { return perform(&state, command) }
      return outline.own(at: column).map { OwnCommands.run(&state, $0) } ?? []
    }
    if layout.topLine.contains(mouse.position) {
      return TopHints(state).command(at: mouse.position.column)
        .map { perform(&state, $0) } ?? []
    }
    if let command = OverlayLayout(state, of: scene).command(at: mouse.position) {
      return perform(&state, command)
    }
    return scene.mouse(mouse, in: &state)
  }
}

/// Splits a key press by what receives it: keys that arrived together go in at once where text is typed, and
/// one by one elsewhere, as each may change what the next one means.
package struct TypedKeys {
  private var press: KeyPress?
  private var rest: Substring.UnicodeScalarView

  package init(_ press: KeyPress) {
    if case .text(let text) = press.key {
      rest = text[...].unicodeScalars
    } else {
      self.press = press
      rest = ""[...].unicodeScalars
    }
  }

  /// The next part to handle in the current state; nil at the end.
  package mutating func next(in state: ConsoleState) -> KeyPress? {
    if let press {
      self.press = nil
      return press
    }
    guard let first = rest.first else { return nil }
    if state.takesText {
      let typed = state.takesLines ? rest : rest.prefix { $0 != "\n" }
      if !typed.isEmpty {
        rest = rest[typed.endIndex...]
        return KeyPress(key: .text(String(typed)))
      }
    }
    rest = rest.dropFirst()
    return KeyPress(key: first == "\n" ? .enter : .character(Character(first)))
  }
}

extension ConsoleState {
  /// Whether letters are typed into a text, whatever commands they are elsewhere.
  var takesText: Bool {
    // Input waits for an answer key by key: what a key means is known only when the answer is here.
    guard held.isEmpty, typedForm?.awaitsFolder != true else { return false }
    return switch context {
    case .prompt, .metadataLine, .reviewLine, .unlock, .help, .palette: true
    case .form: typedForm?.focused.map { $0.kind.options == nil } ?? false
    default: false
    }
  }

  /// Whether Enter is typed into that text too.
  var takesLines: Bool { context == .form && typedForm?.focused?.kind.isMultiline == true }
}
