/// How far reading many organizations is.
public struct BatchProgress: Hashable, Sendable {
  /// Organizations that were read, or could not be.
  public var done: Int
  /// Those among them that could not be.
  public var failed: Int
  /// All of them.
  public var total: Int

  /// So many of so many.
  public init(done: Int, failed: Int, total: Int) {
    self.done = done
    self.failed = failed
    self.total = total
  }
}
