package struct Rect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  /// Negative extents count as zero.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < column + columns && point.row >= row && point.row < row + rows
  }

  package var size: Size { Size(columns: columns, rows: rows) }

  /// One of its rows, counted from 0; empty where it has none.
  package func line(_ row: Int) -> Rect { lines(from: row, (0..<rows).contains(row) ? 1 : 0) }

  /// Its rows from one on: so many, or the rest.
  package func lines(from first: Int, _ count: Int? = nil) -> Rect {
    Rect(column: column, row: row + first, columns: columns, rows: count ?? rows - first)
  }
}

/// Counted from 0 at the top left.
package struct Point: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// Negative extents count as zero.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
