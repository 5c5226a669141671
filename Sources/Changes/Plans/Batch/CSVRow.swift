/// A row of a table of comma-separated values.
public struct CSVRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  public let line: Int
  /// Its cells, without their quotes.
  public let cells: [String]

  /// A row.
  public init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }
}
