/// A part of the screen.
package struct Rect: Hashable, Sendable {
  /// The leftmost column.
  package var column: Int
  /// The topmost row.
  package var row: Int
  /// How many columns.
  package var columns: Int
  /// How many rows.
  package var rows: Int

  /// The part that begins at that column and row; less than nothing counts as nothing.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether a cell lies in it.
  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < column + columns && point.row >= row && point.row < row + rows
  }

  /// How much room it has.
  package var size: Size { Size(columns: columns, rows: rows) }
}
