/// A read of some of the list's rows that is under way.
public struct PageLoad: Equatable, Sendable {
  /// The places asked for.
  public var range: Range<Int>
  /// The repetition it waits for, if its last attempt failed.
  public var retry: RetryWait?

  init(range: Range<Int>) {
    self.range = range
  }
}
