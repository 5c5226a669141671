import ClerkAPI
import Screen

/// Where the parts of the people of an organization are: lists, headings, rows, messages, and the last line.
package struct PeopleLayout: Equatable, Sendable {
  package let title: Rect
  package let heading: Rect
  package let rows: Rect
  /// Why something could not be read.
  package let message: Rect
  package let status: Rect

  package init(_ pane: PeoplePane, _ state: ConsoleState) {
    let body = ConsoleLayout(state).body
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: body.row + row, columns: body.columns, rows: max(0, rows))
    }
    let room = max(0, body.rows - 3)
    let lines = pane.messages(state.requests, columns: body.columns - 2).count
    let kept = pane.list.shownCount == 0 ? 1 : 3
    let message = min(lines, ConsoleLayout.messageLimit, max(0, room - kept))
    title = part(0, min(1, body.rows))
    heading = part(1, min(1, body.rows - 1))
    rows = part(2, room - message)
    self.message = part(2 + room - message, message)
    status = part(body.rows - 1, min(1, body.rows))
  }
}
