/// A number of columns and rows.
package struct Size: Hashable, Sendable {
  /// Across.
  package var columns: Int
  /// Down.
  package var rows: Int

  /// A size of so many columns and rows; less than nothing counts as nothing.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
