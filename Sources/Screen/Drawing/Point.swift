/// A cell's place, counted from 0 at the top left.
package struct Point: Hashable, Sendable {
  /// From the left.
  package var column: Int
  /// From the top.
  package var row: Int

  /// The place in that column and row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
