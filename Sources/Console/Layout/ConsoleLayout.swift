import Screen

/// Where everything is on the screen, for the views that draw it and the reducers that scroll and click it.
package struct ConsoleLayout: Equatable, Sendable {
  /// Below this the console only asks for more room.
  package static let minimum = Size(columns: 40, rows: 10)
  /// From so many columns the detail pane stands beside the list.
  package static let sideBySideColumns = 100
  /// Lines that a failed read may take from the list.
  static let messageLimit = 6

  /// Whether there is too little room for anything.
  package let isTooSmall: Bool
  /// Whether list and detail are both on screen.
  package let isSideBySide: Bool
  /// The profile, the environment, the host.
  package let topLine: Rect
  /// The list with its heading, rows, message and last line; empty when the detail has the screen.
  package let list: Rect
  /// The names of the list's columns.
  package let listHeader: Rect
  /// The organizations.
  package let listRows: Rect
  /// What went wrong reading them, if anything.
  package let listMessage: Rect
  /// Where in the list one is.
  package let listStatus: Rect
  /// The line between list and detail, when both are on screen.
  package let divider: Rect
  /// All between top line and footer: the place of a form.
  package let body: Rect
  /// The detail pane's title.
  package let detailHeader: Rect
  /// The detail pane's lines.
  package let detailBody: Rect
  /// The keys, a notice, or the line being typed.
  package let footer: Rect

  /// The layout for a state.
  package init(_ state: ConsoleState) {
    let size = state.size
    let empty = Rect(column: 0, row: 0, columns: 0, rows: 0)
    isTooSmall = size.columns < Self.minimum.columns || size.rows < Self.minimum.rows
    isSideBySide = size.columns >= Self.sideBySideColumns
    topLine = Rect(column: 0, row: 0, columns: size.columns, rows: min(1, size.rows))
    footer = Rect(column: 0, row: max(0, size.rows - 1), columns: size.columns, rows: min(1, size.rows))
    let bodyRows = max(0, size.rows - 2)
    body = Rect(column: 0, row: 1, columns: size.columns, rows: bodyRows)
    let listColumns = isSideBySide ? size.columns * 55 / 100 : size.columns
    let showsList = isSideBySide || state.focus == .list
    let showsDetail = isSideBySide || state.focus == .detail

    let detailColumn = isSideBySide ? listColumns + 1 : 0
    divider = isSideBySide ? Rect(column: listColumns, row: 1, columns: 1, rows: bodyRows) : empty
    if showsDetail {
      let columns = max(0, size.columns - detailColumn)
      detailHeader = Rect(column: detailColumn, row: 1, columns: columns, rows: min(1, bodyRows))
      detailBody = Rect(column: detailColumn, row: 2, columns: columns, rows: max(0, bodyRows - 1))
    } else {
      detailHeader = empty
      detailBody = empty
    }

    guard showsList else {
      list = empty
      listHeader = empty
      listRows = empty
      listMessage = empty
      listStatus = empty
      return
    }
    list = Rect(column: 0, row: 1, columns: listColumns, rows: bodyRows)
    listHeader = Rect(column: 0, row: 1, columns: listColumns, rows: min(1, bodyRows))
    listStatus = Rect(column: 0, row: max(1, size.rows - 2), columns: listColumns, rows: min(1, bodyRows))
    let room = max(0, bodyRows - 2)
    let wanted = state.list.trouble.map { ErrorText.lines($0, columns: listColumns - 2).count } ?? 0
    let rowsKept = state.list.shownCount == 0 ? 1 : 3
    let message = min(wanted, Self.messageLimit, max(0, room - rowsKept))
    listRows = Rect(column: 0, row: 2, columns: listColumns, rows: room - message)
    listMessage = Rect(column: 0, row: 2 + room - message, columns: listColumns, rows: message)
  }
}
