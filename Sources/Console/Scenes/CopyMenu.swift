import ClerkAPI
import JSON
import Screen

/// Asks what to copy.
package struct CopyMenu: Equatable, Sendable {
  package struct Item: Equatable, Sendable {
    package var key: Character
    package var label: String
    package var text: String
  }

  package var items: [Item]
  package internal(set) var scroll = Scroll()
}

extension CopyMenu: Scene {
  var context: KeyContext { .menu }
  var overlay: Overlay? { .copyMenu(self) }
  var scrollsByWheel: Bool { true }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    switch command {
    case .back, .quitView: state.close(Self.self)
    case .open: return copy(scroll.cursor, &state)
    default: show(&state) { $0.select(command, of: items.count, rows: $1) }
    }
    return []
  }

  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]? {
    items.firstIndex { $0.key == letter }.map { copy($0, &state) }
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = OverlayLayout(state).body
    guard mouse.kind == .press, mouse.button == 1, body.contains(mouse.position) else {
      return wheeled(mouse, in: &state) ?? []
    }
    return copy(scroll.top + mouse.position.row - body.row, &state)
  }

  func box(in state: ConsoleState) -> Size? { Size(columns: 60, rows: items.count) }

  func resize(_ state: inout ConsoleState) {
    show(&state) { $0.select($0.cursor, of: items.count, rows: $1) }
  }

  private func show(_ state: inout ConsoleState, _ move: (inout Scroll, _ rows: Int) -> Void) {
    var menu = self
    move(&menu.scroll, OverlayLayout(state, of: self).body.rows)
    state[scene: Self.self] = menu
  }

  private func copy(_ place: Int, _ state: inout ConsoleState) -> [Effect] {
    guard items.indices.contains(place) else { return [] }
    state.close(Self.self)
    return [.copy(items[place].text, what: items[place].label)]
  }

  // MARK: Opening

  /// Offers what can be copied of the selection.
  static func open(_ state: inout ConsoleState) {
    let failure = failure(state).map {
      CopyMenu.Item(
        key: "e", label: "The error, with code and trace id", text: ErrorText.copied($0))
    }
    let list =
      state.focus == .list ? state.session.item(ListCommand(state.list).words, .listing) : nil
    guard let id = state.subject else {
      state.push(CopyMenu(items: [list, failure].compactMap { $0 }))
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
    items += [state.session.item(words(state, id.rawValue)), list, failure].compactMap { $0 }
    state.push(CopyMenu(items: items))
  }

  /// The command for what is selected.
  private static func words(_ state: ConsoleState, _ id: String) -> [String] {
    guard state.focus == .detail else { return ["orgs", "get", id] }
    return switch DetailReducer.selectedLine(state)?.section {
    case .members: ["members", "list", id]
    case .credits: ["credits", "get", id]
    case .changes where state.session.environment != .demo: ["journal", "list", "--organization", id]
    default: ["orgs", "get", id]
    }
  }

  /// Why the focused pane could not be read.
  private static func failure(_ state: ConsoleState) -> ClerkError? {
    guard state.focus == .detail, let detail = state.detail else { return state.list.failure }
    return detail.organization.failure ?? detail.members.failure ?? detail.subscription.failure
      ?? detail.credits.failure
  }
}

extension JSONObject {
  fileprivate func without(_ key: String) -> JSONObject {
    var copy = self
    copy.removeValue(forKey: key)
    return copy
  }
}

/// The outcome of a copy.
package enum CopyResult: Equatable, Sendable {
  case copied(bytes: Int)
  /// Sent to the terminal, which does not say whether it took it.
  case handed(bytes: Int)
  /// There is no clipboard: the text itself, to select on the screen.
  case impossible(text: String)

  /// From this many bytes on the size is told: some terminals take no more than a few thousand.
  static let largeFrom = 4096

  static func size(_ bytes: Int) -> String {
    bytes < largeFrom ? "" : " (\(SizeText.text(bytes)))"
  }

  /// Reports a copy; shows the text where it has to be selected by hand.
  func tell(_ what: String, in state: inout ConsoleState) {
    switch self {
    case .copied(let bytes): state.say(.information, "Copied: \(what)\(Self.size(bytes)).")
    case .handed(let bytes): state.say(.information, "Sent to the terminal: \(what)\(Self.size(bytes)).")
    case .impossible(let text):
      // It may be on screen already.
      if case .selectable(let shown) = state.overlays.last, shown.text == text { return }
      state.push(SelectableText(text, heading: "No clipboard in this terminal. Select \(what):"))
    }
  }
}
