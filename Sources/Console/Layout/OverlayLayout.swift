import Screen

/// Where the topmost overlay is: a box in the middle of the screen, as large as it needs to be.
public struct OverlayLayout: Equatable, Sendable {
  /// The box with its border; empty when there is no overlay.
  public let box: Rect
  /// The lines inside.
  public let body: Rect

  /// The layout of the topmost overlay.
  public init(_ state: ConsoleState) {
    self.init(state, of: state.overlays.last)
  }

  /// The layout of an overlay, be it the topmost or one that a question lies over.
  public init(_ state: ConsoleState, of overlay: Overlay?) {
    let columns: Int
    let rows: Int
    switch overlay {
    case .help(let help):
      columns = 76
      rows = help.lines(state.keyMap, columns: min(columns, state.size.columns - 2) - 4).count
    case .copyMenu(let menu):
      columns = 60
      rows = menu.items.count
    case .question(let question) where question.subject == .quit:
      columns = 48
      rows = 3
    case .unlock:
      columns = 64
      rows = 5
    case .drafts(let list):
      columns = 76
      rows = DraftList.headRows + list.drafts.count
    case .bulk(let bulk) where bulk.step == .menu:
      columns = 76
      rows = bulk.menuLines(state).count
    case .question, .change, .journal, .export, .bulk, .selectable, nil:
      box = Rect(column: 0, row: 0, columns: 0, rows: 0)
      body = box
      return
    }
    let width = max(0, min(columns, state.size.columns - 2))
    let height = max(0, min(rows + 2, state.size.rows - 2))
    box = Rect(
      column: (state.size.columns - width) / 2, row: max(0, (state.size.rows - height) / 2), columns: width,
      rows: height)
    body = Rect(
      column: box.column + 2, row: box.row + 1, columns: max(0, width - 4), rows: max(0, height - 2))
  }
}
