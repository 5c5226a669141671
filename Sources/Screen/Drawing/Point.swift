/// A cell's place, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// From the left.
  public var column: Int
  /// From the top.
  public var row: Int

  /// The place in that column and row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
