import Screen

/// Turns keys, paste and mouse into commands, by what has the focus.
enum InputReducer {
  static func reduce(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> [Effect] {
    if case .refused(let refusal) = event {
      state.say(.warning, refusal.explanation)
      return []
    }
    // What was typed before a question could be read does not answer it.
    guard !state.isUnseen, seenFrame >= state.seenSince else { return [] }
    if case .question(let question) = state.overlays.last {
      guard let shown = question.shownSince, seenFrame >= shown else { return [] }
    }
    if case .unlock(let prompt) = state.overlays.last {
      guard let shown = prompt.shownSince, seenFrame >= shown else { return [] }
    }
    if case .drafts(let list) = state.overlays.last {
      guard let shown = list.shownSince, seenFrame >= shown else { return [] }
    }
    if case .change(let change) = state.overlays.last {
      guard ChangeReducer.takes(change, keysAfter: seenFrame) else { return [] }
    }
    if case .journal(let journal) = state.overlays.last {
      guard JournalReducer.takes(journal, keysAfter: seenFrame) else { return [] }
    }
    if case .bulk(let bulk) = state.overlays.last {
      guard bulk.takes(keysAfter: seenFrame) else { return [] }
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
    case .mouse(let mouse):
      return PressReducer.reduce(&state, mouse, saidSomething: saidSomething) ?? self.mouse(&state, mouse)
    }
  }

  private static func key(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    if case .copyMenu(let menu) = state.overlays.last, case .character(let character) = press.key,
      press.modifiers.isEmpty, let effects = OverlayReducer.chosen(&state, menu, character)
    {
      return effects
    }
    if case .bulk(let bulk) = state.overlays.last, case .character(let character) = press.key,
      press.modifiers.isEmpty, let effects = BulkReducer.chosen(&state, bulk, character)
    {
      return effects
    }
    if let command = state.keyMap.command(for: press, in: state.context) {
      return ConsoleReducer.perform(&state, command)
    }
    if state.context == .prompt, state.overlays.isEmpty { return SearchReducer.typed(&state, press) }
    switch state.overlays.last {
    case .journal where state.context == .prompt:
      JournalReducer.typed(&state, press)
      return []
    case .export where state.context == .form: return ExportReducer.typed(&state, press)
    case .bulk where state.context == .form: return BulkReducer.typed(&state, press)
    default: break
    }
    if state.context == .reviewLine {
      if var review = state.review {
        if !ReviewReducer.typed(&review, press) { state.say(.information, "\(press) does nothing here.") }
        state.review = review
      }
      return []
    }
    if [.form, .metadataLine].contains(state.context) { return ChangeReducer.typed(&state, press) }
    if case .unlock(let prompt) = state.overlays.last { return LockReducer.typed(&state, prompt, press) }
    if let help = state.keyMap.name(of: .help, in: state.context) {
      state.say(.information, "\(press) does nothing here; \(help) lists the keys.")
    } else {
      state.say(.information, "\(press) does nothing here.")
    }
    return []
  }

  private static func isChanging(_ state: ConsoleState) -> Bool {
    [.form, .metadata, .metadataLine].contains(state.context)
  }

  private static func paste(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    if state.context == .prompt, state.overlays.isEmpty { return SearchReducer.pasted(&state, text) }
    switch state.overlays.last {
    case .journal where state.context == .prompt:
      JournalReducer.pasted(&state, text)
      return []
    case .export where state.context == .form: return ExportReducer.pasted(&state, text)
    case .bulk where state.context == .form: return BulkReducer.pasted(&state, text)
    default: break
    }
    if isChanging(state) { return ChangeReducer.pasted(&state, text) }
    if case .unlock(let prompt) = state.overlays.last { return LockReducer.pasted(&state, prompt, text) }
    if state.context == .reviewLine, var review = state.review {
      if !ReviewReducer.pasted(&review, text) {
        state.say(.warning, "The amount has to be typed; it cannot be pasted.")
      }
      state.review = review
      return []
    }
    let search = state.keyMap.name(of: .search, in: state.context).map { " \($0) opens the search." } ?? ""
    state.say(.warning, "No field is open to paste into.\(search)")
    return []
  }

  private static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    switch state.overlays.last {
    case .export where state.context == .form: return ExportReducer.mouse(&state, mouse)
    case .bulk: return BulkReducer.mouse(&state, mouse)
    default: break
    }
    if isChanging(state) { return ChangeReducer.mouse(&state, mouse) }
    if state.context == .journal || state.context == .journalEntry {
      JournalReducer.mouse(&state, mouse)
      return []
    }
    guard state.overlays.isEmpty, state.list.prompt == nil else { return [] }
    let layout = ConsoleLayout(state)
    let overDetail = layout.detailBody.contains(mouse.position)
    switch mouse.kind {
    case .wheelUp, .wheelDown:
      let distance = mouse.kind == .wheelUp ? -3 : 3
      if overDetail {
        DetailReducer.move(&state, by: distance)
      } else {
        ListReducer.move(&state, by: distance, height: layout.listRows.rows)
      }
    case .press where layout.listRows.contains(mouse.position):
      let place = state.list.top + mouse.position.row - layout.listRows.row
      guard place < state.list.shownCount else { return [] }
      state.focus = .list
      state.list.move(to: place, height: layout.listRows.rows)
    case .press where overDetail && state.detail != nil:
      state.focus = .detail
      DetailReducer.select(
        &state, line: (state.detail?.top ?? 0) + mouse.position.row - layout.detailBody.row)
    default: break
    }
    return []
  }
}
