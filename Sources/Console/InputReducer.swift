import Screen

/// Turns keys, paste and mouse into commands, or has the scene with the keys take them.
enum InputReducer {
  static func reduce(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> [Effect] {
    if case .refused(let refusal) = event {
      state.say(.warning, refusal.explanation)
      return []
    }
    // What was typed before a question could be read does not answer it.
    guard !state.isUnseen, seenFrame >= state.seenSince, state.scene.takes(keysAfter: seenFrame) else {
      return []
    }
    // Letting go of a button is the end of what pressing it has done, and hides nothing that was said by that.
    if case .mouse(let mouse) = event, mouse.kind == .release { return [] }
    if HeldInput.hold(&state, event, seenFrame: seenFrame) { return [] }
    let isDropped = HeldInput.drop(&state)
    defer { if isDropped { state.say(.information, "What was typed while waiting was dropped.") } }
    let saidSomething = state.notice != nil
    state.notice = nil
    switch event {
    case .key(let press): return key(&state, press)
    case .refused: return []
    case .paste(let text): return paste(&state, text)
    case .mouse(let mouse): return self.mouse(&state, mouse, saidSomething: saidSomething)
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
      return ConsoleReducer.perform(&state, command)
    }
    if let effects = scene.typed(press, in: &state) { return effects }
    if let help = state.keyMap.name(of: .help, in: scene.context) {
      state.say(.information, "\(press) does nothing here; \(help) lists the keys.")
    } else {
      state.say(.information, "\(press) does nothing here.")
    }
    return []
  }

  private static func paste(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    let scene = state.scene
    if let effects = scene.pasted(text, in: &state) { return effects }
    let search = state.keyMap.name(of: .search, in: scene.context).map { " \($0) opens the search." } ?? ""
    state.say(.warning, "No field is open to paste into.\(search)")
    return []
  }

  /// A press on a key of the last line, or on the help at the top, does what stands there.
  ///
  /// - Parameter saidSomething: Whether something was said where the keys are told otherwise.
  private static func mouse(
    _ state: inout ConsoleState, _ mouse: MouseEvent, saidSomething: Bool
  ) -> [Effect] {
    let layout = ConsoleLayout(state)
    let scene = state.scene
    guard mouse.kind == .press, mouse.button == 1 else { return scene.mouse(mouse, in: &state) }
    if layout.footer.contains(mouse.position) {
      let isTyping = state.overlays.isEmpty && state.list.prompt != nil
      guard !saidSomething, !isTyping else { return [] }
      let outline = FooterOutline(state, columns: layout.footer.columns)
      return outline.command(at: mouse.position.column - layout.footer.column)
        .map { ConsoleReducer.perform(&state, $0) } ?? []
    }
    if layout.topLine.contains(mouse.position) {
      guard let hint = HelpHint(state), mouse.position.column >= hint.column else { return [] }
      return ConsoleReducer.perform(&state, .help)
    }
    return scene.mouse(mouse, in: &state)
  }
}
