import ClerkAPI
import Screen

/// Where everything is on the screen, for the views that draw and the reducers that scroll and click.
package struct ConsoleLayout: Equatable, Sendable {
  /// Below this size the console only asks for more room.
  package static let minimum = Size(columns: 40, rows: 10)
  /// From this width on the detail pane stands beside the list, unless one of them has the whole screen.
  package static let sideBySideColumns = 100
  /// Lines that a failed read may take from the list.
  static let messageLimit = 6

  package let isTooSmall: Bool
  package let isSideBySide: Bool
  package let topLine: Rect
  /// Heading, rows, message and last line; empty while the detail covers the screen.
  package let list: Rect
  package let listHeader: Rect
  package let listRows: Rect
  /// Why the rows could not be read.
  package let listMessage: Rect
  /// The list's last line, as wide as the screen: below the details nothing else would be.
  package let listStatus: Rect
  package let divider: Rect
  /// Everything between top line and footer.
  package let body: Rect
  package let detailHeader: Rect
  package let detailBody: Rect
  /// The keys, a notice, or the line being typed.
  package let footer: Rect

  package init(_ state: ConsoleState) {
    let size = state.size
    let empty = Rect(column: 0, row: 0, columns: 0, rows: 0)
    isTooSmall = state.isTooSmall
    isSideBySide = size.columns >= Self.sideBySideColumns && !state.split.isLarge
    topLine = Rect(column: 0, row: 0, columns: size.columns, rows: min(1, size.rows))
    footer = Rect(column: 0, row: max(0, size.rows - 1), columns: size.columns, rows: min(1, size.rows))
    let bodyRows = max(0, size.rows - 2)
    body = Rect(column: 0, row: 1, columns: size.columns, rows: bodyRows)
    let listColumns = isSideBySide ? size.columns * state.split.percent / 100 : size.columns
    let showsList = isSideBySide || state.focus == .list
    let showsDetail = isSideBySide || state.focus == .detail

    let detailColumn = isSideBySide ? listColumns + 1 : 0
    let detailRows = isSideBySide ? max(0, bodyRows - 1) : bodyRows
    divider = isSideBySide ? Rect(column: listColumns, row: 1, columns: 1, rows: detailRows) : empty
    if showsDetail {
      let columns = max(0, size.columns - detailColumn)
      detailHeader = Rect(column: detailColumn, row: 1, columns: columns, rows: min(1, detailRows))
      detailBody = Rect(column: detailColumn, row: 2, columns: columns, rows: max(0, detailRows - 1))
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
    listStatus = Rect(column: 0, row: max(1, size.rows - 2), columns: size.columns, rows: min(1, bodyRows))
    let room = max(0, bodyRows - 2)
    let wanted =
      state.listTrouble.map {
        ErrorText.lines($0, of: state.listTroubled, columns: listColumns - 2).count
      } ?? 0
    let rowsKept = state.list.shownCount == 0 ? 1 : 3
    let message = min(wanted, Self.messageLimit, max(0, room - rowsKept))
    listRows = Rect(column: 0, row: 2, columns: listColumns, rows: room - message)
    listMessage = Rect(column: 0, row: 2 + room - message, columns: listColumns, rows: message)
  }
}

extension ConsoleState {
  /// Shown under the rows of the list: why a read failed, or is retried, or why not all could be read into the index.
  package var listTrouble: ClerkError? {
    list.failure ?? requests.retry(of: .list)?.reason ?? list.indexing.failure
  }

  /// What that is of, where it is not of the rows.
  package var listTroubled: String? {
    let isOfRows = list.failure != nil || requests.retry(of: .list)?.reason != nil
    return isOfRows || list.indexing.failure == nil ? nil : "Reading all organizations"
  }

  /// Whether the screen shows nothing but that it is too small: then no one sees what a key would do.
  package var isTooSmall: Bool {
    size.columns < ConsoleLayout.minimum.columns || size.rows < ConsoleLayout.minimum.rows
  }
}

/// Where a scene is, if it is a box in the middle of the screen: as large as it needs to be.
package struct OverlayLayout: Equatable, Sendable {
  /// With its border; empty if the scene is not a box.
  package let box: Rect
  /// Inside the border.
  package let body: Rect
  /// How it is closed, at the right end of the upper border, counted from the screen's first column; nil where no key
  /// does it, or there is no room.
  package let closing: FooterOutline.Entry?

  package init(_ state: ConsoleState) {
    self.init(state, of: state.scene)
  }

  /// Of an overlay that need not be the topmost: a question may lie over it.
  package init(_ state: ConsoleState, of overlay: Overlay) {
    self.init(state, of: overlay.scene)
  }

  init(_ state: ConsoleState, of scene: some Scene) {
    guard let wanted = scene.box(in: state) else {
      box = Rect(column: 0, row: 0, columns: 0, rows: 0)
      body = box
      closing = nil
      return
    }
    let width = max(0, min(wanted.columns, state.size.columns - 2))
    let height = max(0, min(wanted.rows + 2, state.size.rows - 2))
    box = Rect(
      column: (state.size.columns - width) / 2, row: max(0, (state.size.rows - height) / 2), columns: width,
      rows: height)
    let body = Rect(
      column: box.column + 2, row: box.row + 1, columns: max(0, width - 4), rows: max(0, height - 2))
    self.body = body
    let hint = state.context == .dialog ? nil : state.closing
    closing = hint.flatMap { hint in
      guard height >= 2, hint.columns <= body.columns else { return nil }
      return FooterOutline.Entry(
        command: hint.command, key: hint.key, hint: hint.hint,
        column: body.column + body.columns - hint.columns)
    }
  }

  /// What is pressed in the border.
  func command(at point: Point) -> Command? {
    guard let closing, point.row == box.row,
      (closing.column..<closing.column + closing.columns).contains(point.column)
    else { return nil }
    return closing.command
  }
}
