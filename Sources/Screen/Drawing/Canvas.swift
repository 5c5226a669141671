/// What is to be on the screen: a grid of cells and the cursor's place.
///
/// A grapheme of two columns owns the cell to its right as well. Writing over either half blanks the other, so that
/// the grid never holds half a character.
package struct Canvas: Equatable, Sendable {
  package let size: Size
  /// Nil hides the cursor.
  package var cursor: Point?
  private var cells: [Cell]

  package init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// Both must lie on the canvas.
  package subscript(column column: Int, row row: Int) -> Cell {
    cells[row * size.columns + column]
  }

  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// The rows that differ from another canvas of the same size.
  package func rows(differingFrom other: Canvas) -> [Int] {
    (0..<size.rows).filter { row in
      let start = row * size.columns
      return (start..<start + size.columns).contains { cells[$0] != other.cells[$0] }
    }
  }

  /// Writes text from `point` to the right, as far as the canvas and `limit` columns go. Anything but letters is made
  /// visible first (`SafeText`); a wide character that does not fit is left out.
  ///
  /// - Returns: The number of columns written.
  @discardableResult
  package mutating func put(_ text: String, at point: Point, style: Style = .plain, columns limit: Int? = nil)
    -> Int
  {
    guard point.row >= 0, point.row < size.rows, point.column >= 0, point.column < size.columns else {
      return 0
    }
    let room = min(size.columns - point.column, limit ?? Int.max)
    guard room > 0 else { return 0 }
    if let written = putASCII(text, at: point, style: style, room: room) { return written }
    let end = point.column + room
    if OrdinaryScalars.columns(of: text) != nil {
      return putOrdinary(text, at: point, style: style, end: end)
    }
    var column = point.column
    for character in SafeText.make(text) {
      let clusters = TerminalCluster.clusters(of: character)
      guard column + clusters.reduce(0, { $0 + $1.columns }) <= end else { break }
      for cluster in clusters {
        set(
          Cell(text: cluster.text, style: style), columns: cluster.columns, column: column, row: point.row)
        column += cluster.columns
      }
    }
    return column - point.column
  }

  /// Fills an area with a character of one column; with spaces if `text` is not one.
  package mutating func fill(_ rect: Rect, text: String = " ", style: Style) {
    let isNarrow = text.count == 1 && SafeText.make(text) == text && ColumnWidth.of(text) == 1
    let cell = Cell(text: isNarrow ? text : " ", style: style)
    let columns = Self.range(rect.column, rect.columns, within: size.columns)
    for row in Self.range(rect.row, rect.rows, within: size.rows) {
      makeRoom(in: columns, row: row)
      for column in columns { cells[row * size.columns + column] = cell }
    }
  }

  /// Changes the style of an area, not its text.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    for row in Self.range(rect.row, rect.rows, within: size.rows) {
      for column in Self.range(rect.column, rect.columns, within: size.columns) {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// The text of each row, without trailing spaces.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var text = self.row(row).map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  // The common case: every byte is a printable ASCII character and takes one cell.
  private mutating func putASCII(_ text: String, at point: Point, style: Style, room: Int) -> Int? {
    var text = text
    let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    guard isPlain else { return nil }
    return text.withUTF8 { bytes in
      let count = min(bytes.count, room)
      makeRoom(in: point.column..<point.column + count, row: point.row)
      let start = point.row * size.columns + point.column
      for offset in 0..<count { cells[start + offset] = Cell(Unicode.Scalar(bytes[offset]), style: style) }
      return count
    }
  }

  // The next most common: every scalar is a character.
  private mutating func putOrdinary(_ text: String, at point: Point, style: Style, end: Int) -> Int {
    var column = point.column
    for scalar in text.unicodeScalars {
      let columns = OrdinaryScalars.columns(scalar) ?? 1
      guard column + columns <= end else { break }
      set(Cell(scalar, style: style), columns: columns, column: column, row: point.row)
      column += columns
    }
    return column - point.column
  }

  private mutating func set(_ cell: Cell, columns: Int, column: Int, row: Int) {
    makeRoom(in: column..<column + columns, row: row)
    let index = row * size.columns + column
    cells[index] = cell
    if columns == 2 { cells[index + 1] = Cell(continuing: cell.style) }
  }

  /// Blanks the other halves of the characters that writing into these columns cuts in two.
  private mutating func makeRoom(in columns: Range<Int>, row: Int) {
    let start = row * size.columns
    guard let first = columns.first else { return }
    if first > 0, cells[start + first].isContinuation { cells[start + first - 1].clear() }
    let next = columns.upperBound
    if next < size.columns, cells[start + next].isContinuation { cells[start + next].clear() }
  }

  // Nothing that a rectangle can hold makes it trap.
  private static func range(_ start: Int, _ count: Int, within limit: Int) -> Range<Int> {
    let (end, isTooFar) = start.addingReportingOverflow(max(0, count))
    let from = min(max(0, start), limit)
    return from..<max(from, isTooFar ? limit : min(end, limit))
  }
}
