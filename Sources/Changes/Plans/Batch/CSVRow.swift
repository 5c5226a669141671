/// A row of a table of comma-separated values.
package struct CSVRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  package let line: Int
  /// Its cells, without their quotes.
  package let cells: [String]

  /// A row.
  package init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }
}
