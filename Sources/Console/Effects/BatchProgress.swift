/// How far reading many organizations is.
package struct BatchProgress: Hashable, Sendable {
  /// Organizations that were read, or could not be.
  package var done: Int
  /// Those among them that could not be.
  package var failed: Int
  /// All of them.
  package var total: Int

  /// So many of so many.
  package init(done: Int, failed: Int, total: Int) {
    self.done = done
    self.failed = failed
    self.total = total
  }
}
