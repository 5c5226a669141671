import Screen

/// Offers drafts that were left behind. It takes only keys pressed after it was on screen.
package struct DraftList: Equatable, Sendable {
  /// What there is, newest first.
  package internal(set) var drafts: [OfferedDraft]
  /// Which is selected, and which are on screen.
  package internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until it was painted.
  package internal(set) var shownSince: Int?

  init(_ drafts: [OfferedDraft]) {
    self.drafts = drafts
  }

  /// Rows that are not drafts: the sentence above them.
  package static let headRows = 2

  mutating func select(_ place: Int, rows: Int) {
    scroll.select(place, of: drafts.count, rows: rows)
  }
}

extension DraftList: Scene {
  var context: KeyContext { .drafts }
  var overlay: Overlay? { .drafts(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    var list = self
    let rows = OverlayLayout(state).body.rows - Self.headRows
    switch command {
    case .back, .quitView, .cancel:
      state.close(Self.self)
      state.say(.information, "What you typed stays where it is; the next start offers it again.")
      return []
    case .open:
      guard drafts.indices.contains(scroll.cursor) else { return [] }
      return [.read(state.ask(.drafts), .draft(drafts[scroll.cursor].id))]
    case .dropDraft:
      guard drafts.indices.contains(scroll.cursor) else { return [] }
      state.push(Question(.dropDraft(title: DraftOffer.title(drafts[scroll.cursor].draft))))
      return []
    default: list.scroll.select(command, of: drafts.count, rows: rows)
    }
    state[scene: Self.self] = list
    return []
  }

  /// A press selects; one on what is selected opens it.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = OverlayLayout(state).body
    let row = mouse.position.row - body.row - Self.headRows
    let place = scroll.top + row
    guard mouse.kind == .press, mouse.button == 1, body.contains(mouse.position), row >= 0,
      drafts.indices.contains(place)
    else { return wheeled(mouse, in: &state) ?? [] }
    if place == scroll.cursor { return perform(.open, in: &state) }
    var list = self
    list.select(place, rows: body.rows - Self.headRows)
    state[scene: Self.self] = list
    return []
  }

  func takes(keysAfter frame: Int) -> Bool { shownSince.map { frame >= $0 } ?? false }

  mutating func painted(frame: Int) { shownSince = shownSince ?? frame }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    state.requests.waits(.drafts)
  }

  func box(in state: ConsoleState) -> Size? { Size(columns: 76, rows: Self.headRows + drafts.count) }

  func resize(_ state: inout ConsoleState) {
    var list = self
    list.select(scroll.cursor, rows: OverlayLayout(state, of: self).body.rows - Self.headRows)
    state[scene: Self.self] = list
  }
}
