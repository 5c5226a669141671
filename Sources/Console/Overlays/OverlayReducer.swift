import ClerkAPI
import JSON
import Screen

/// Opens, moves and answers what lies over the panes.
enum OverlayReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    if case .change = state.overlays.last { return ChangeReducer.reduce(&state, command) }
    if case .question(let question) = state.overlays.last {
      return QuestionReducer.reduce(&state, question, command)
    }
    if case .unlock(let prompt) = state.overlays.last { return LockReducer.reduce(&state, prompt, command) }
    if case .drafts(let list) = state.overlays.last { return DraftOffer.reduce(&state, list, command) }
    if case .journal = state.overlays.last { return JournalReducer.reduce(&state, command) }
    if case .export = state.overlays.last { return ExportReducer.reduce(&state, command) }
    if case .bulk = state.overlays.last { return BulkReducer.reduce(&state, command) }
    guard let overlay = state.overlays.popLast() else { return [] }
    switch overlay {
    case .help(let help):
      if command == .back || command == .quitView || command == .help { return [] }
      var help = help
      let body = OverlayLayout(state, of: .help(help)).body
      let count = help.lines(state.keyMap, columns: body.columns).count
      help.scroll.show(command, of: count, rows: body.rows)
      state.overlays.append(.help(help))
    case .selectable(var text):
      if command == .back || command == .quitView { return [] }
      let body = ConsoleLayout(state).body
      let count = text.lines(columns: body.columns).count
      text.scroll.show(command, of: count, rows: body.rows - SelectableText.headRows)
      state.overlays.append(.selectable(text))
    case .copyMenu(var menu):
      switch command {
      case .back, .quitView: return []
      case .open: return copy(&state, menu, at: menu.scroll.cursor)
      default:
        let rows = OverlayLayout(state, of: .copyMenu(menu)).body.rows
        menu.scroll.select(command, of: menu.items.count, rows: rows)
      }
      state.overlays.append(.copyMenu(menu))
    case .question, .change, .journal, .unlock, .drafts, .export, .bulk: break
    }
    return []
  }

  static func openCopyMenu(_ state: inout ConsoleState) {
    let failure = failure(state).map {
      CopyMenu.Item(
        key: "e", label: "What went wrong, with code and trace id", text: ErrorText.copied($0))
    }
    guard let id = state.subject else {
      guard let failure else { return state.say(.information, "There is nothing here to copy.") }
      state.overlays.append(.copyMenu(CopyMenu(items: [failure])))
      return
    }
    var items = [CopyMenu.Item(key: "i", label: "ID", text: id.rawValue)]
    let row = state.list.selected.flatMap { $0.id == id ? $0 : nil } ?? state.detail?.row
    let organization = state.detail.flatMap { $0.id == id ? $0.organization.value : nil }
    if let slug = organization?.slug ?? row?.slug { items.append(.init(key: "s", label: "Slug", text: slug)) }
    if let name = organization?.name ?? row?.name { items.append(.init(key: "n", label: "Name", text: name)) }
    if state.focus == .detail, let text = DetailReducer.selectedLine(state)?.copyText {
      items.append(.init(key: "v", label: "Value of this line", text: text))
    }
    if let organization {
      if let metadata = organization.publicMetadata {
        items.append(
          .init(
            key: "m", label: "Public metadata as JSON", text: JSONValue.object(metadata).text(pretty: true)))
      }
      items.append(
        .init(
          key: "o", label: "Organization as JSON, without private metadata",
          text: JSONValue.object(organization.source.without("private_metadata")).text(pretty: true)))
    }
    state.overlays.append(.copyMenu(CopyMenu(items: items + [failure].compactMap { $0 })))
  }

  /// Says what became of a copy; shows the text where it has to be selected by hand.
  static func copied(_ state: inout ConsoleState, _ what: String, _ result: CopyResult) {
    switch result {
    case .copied(let bytes): state.say(.information, "Copied: \(what)\(CopyResult.size(bytes)).")
    case .handed(let bytes):
      state.say(.information, "Sent to the terminal: \(what)\(CopyResult.size(bytes)).")
    case .impossible(let text): state.overlays.append(.selectable(SelectableText(text, what: what)))
    }
  }

  /// What could not be read in the pane with the keys.
  private static func failure(_ state: ConsoleState) -> ClerkError? {
    guard state.focus == .detail, let detail = state.detail else { return state.list.failure }
    return detail.organization.failure ?? detail.subscription.failure ?? detail.credits.failure
  }

  /// A press on a line of the menu copies at once.
  static func choose(_ state: inout ConsoleState, _ menu: CopyMenu, at place: Int) -> [Effect] {
    guard menu.items.indices.contains(place) else { return [] }
    state.overlays.removeLast()
    return copy(&state, menu, at: place)
  }

  /// A letter of the menu copies at once.
  static func chosen(_ state: inout ConsoleState, _ menu: CopyMenu, _ character: Character) -> [Effect]? {
    guard let place = menu.items.firstIndex(where: { $0.key == character }) else { return nil }
    return choose(&state, menu, at: place)
  }

  static func quit(_ state: inout ConsoleState) -> [Effect] {
    state.isEnding = true
    return [.quit]
  }

  private static func copy(_ state: inout ConsoleState, _ menu: CopyMenu, at place: Int) -> [Effect] {
    guard menu.items.indices.contains(place) else { return [] }
    return [.copy(menu.items[place].text, what: menu.items[place].label)]
  }

  /// Shows no empty lines in a box that has become larger.
  static func resize(_ state: inout ConsoleState) {
    for (place, overlay) in state.overlays.enumerated() {
      let body = OverlayLayout(state, of: overlay).body
      switch overlay {
      case .help(var help):
        let count = help.lines(state.keyMap, columns: body.columns).count
        help.scroll.show(help.scroll.top, of: count, rows: body.rows)
        state.overlays[place] = .help(help)
      case .copyMenu(var menu):
        menu.scroll.select(menu.scroll.cursor, of: menu.items.count, rows: body.rows)
        state.overlays[place] = .copyMenu(menu)
      case .selectable(var text):
        let body = ConsoleLayout(state).body
        let count = text.lines(columns: body.columns).count
        text.scroll.show(text.scroll.top, of: count, rows: body.rows - SelectableText.headRows)
        state.overlays[place] = .selectable(text)
      case .drafts(var list):
        list.select(list.scroll.cursor, rows: body.rows - DraftList.headRows)
        state.overlays[place] = .drafts(list)
      case .change, .journal, .export, .bulk, .unlock, .question: break
      }
    }
  }
}

extension JSONObject {
  fileprivate func without(_ key: String) -> JSONObject {
    var copy = self
    copy.removeValue(forKey: key)
    return copy
  }
}
