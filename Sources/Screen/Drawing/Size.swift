/// A number of columns and rows.
public struct Size: Hashable, Sendable {
  /// Across.
  public var columns: Int
  /// Down.
  public var rows: Int

  /// A size of so many columns and rows; less than nothing counts as nothing.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
