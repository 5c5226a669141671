import CNcurses
import Screen

/// Gives ncurses the cells that differ from those on the screen.
struct Painter {
  private var shown: Canvas?
  private var scalars: [UInt32] = []
  private var widths: [UInt8] = []

  /// Forgets what is on the screen: every cell is given again.
  mutating func forget() {
    shown = nil
  }

  /// Has everything sent to the terminal again, because something else has written there.
  mutating func redraw() {
    shown = nil
    orgdesk_screen_redraw()
  }

  /// - Returns: How many cells changed, and how many bytes that took; nil if neither a cell nor the cursor changed,
  ///   and nothing was painted.
  mutating func paint(_ canvas: Canvas) -> (cells: Int, bytes: Int)? {
    let before = shown?.size == canvas.size ? shown : nil
    let rows = before.map { canvas.rows(differingFrom: $0) } ?? Array(0..<canvas.size.rows)
    if let before, rows.isEmpty, before.cursor == canvas.cursor { return nil }
    var changed = 0
    for row in rows {
      let cells = canvas.row(row)
      let old = before?.row(row)
      let breaksWide = row == canvas.size.rows - 1 && orgdesk_screen_inserts_corner()
      changed += paint(cells, over: old, row: row, breaksWide: breaksWide)
    }
    let bytes = orgdesk_screen_update(Int32(canvas.cursor?.row ?? -1), Int32(canvas.cursor?.column ?? 0))
    shown = canvas
    return (changed, bytes)
  }

  /// - Parameter breaksWide: Whether a wide character beside the last cell cannot be shown.
  private mutating func paint(
    _ cells: ArraySlice<Cell>, over old: ArraySlice<Cell>?, row: Int, breaksWide: Bool
  ) -> Int {
    var changed = 0
    var column = 0
    let count = cells.count
    while column < count {
      // The second half of a wide character goes with the first, whatever its style.
      guard !cells[cells.startIndex + column].isContinuation, differs(cells, old, column) else {
        column += 1
        continue
      }
      let start = column
      let style = cells[cells.startIndex + start].style
      scalars.removeAll(keepingCapacity: true)
      widths.removeAll(keepingCapacity: true)
      while column < count, differs(cells, old, column), cells[cells.startIndex + column].style == style {
        let cell = cells[cells.startIndex + column]
        let isWide = column + 1 < count && cells[cells.startIndex + column + 1].isContinuation
        if isWide, breaksWide, column + 3 == count {
          append(.blank, columns: 1)
          append(.blank, columns: 1)
        } else {
          append(cell, columns: isWide ? 2 : 1)
        }
        column += isWide ? 2 : 1
      }
      changed += column - start
      put(row: row, column: start, style)
    }
    return changed
  }

  /// Whether a cell, or the wide one it begins, differs from the screen.
  private func differs(_ cells: ArraySlice<Cell>, _ old: ArraySlice<Cell>?, _ column: Int) -> Bool {
    guard let old else { return true }
    if cells[cells.startIndex + column] != old[old.startIndex + column] { return true }
    guard column + 1 < cells.count else { return false }
    let next = cells[cells.startIndex + column + 1]
    return next.isContinuation != old[old.startIndex + column + 1].isContinuation
  }

  private mutating func append(_ cell: Cell, columns: Int) {
    cell.appendScalars(to: &scalars)
    // Marks take no columns of their own.
    widths.append(UInt8(columns))
    while widths.count < scalars.count { widths.append(0) }
  }

  private func put(row: Int, column: Int, _ style: Style) {
    var attributes: UInt32 = 0
    if style.attributes.contains(.bold) { attributes |= UInt32(ORGDESK_BOLD) }
    if style.attributes.contains(.dim) { attributes |= UInt32(ORGDESK_DIM) }
    if style.attributes.contains(.italic) { attributes |= UInt32(ORGDESK_ITALIC) }
    if style.attributes.contains(.underline) { attributes |= UInt32(ORGDESK_UNDERLINE) }
    if style.attributes.contains(.reverse) { attributes |= UInt32(ORGDESK_REVERSE) }
    orgdesk_screen_put(
      Int32(row), Int32(column), scalars, widths, Int32(scalars.count), attributes, number(style.foreground),
      number(style.background))
  }

  private func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: -1
    case .indexed(let index): Int32(index)
    case .rgb(let parts): Int32(ORGDESK_RGB) | Int32(parts & 0xFF_FFFF)
    }
  }
}
