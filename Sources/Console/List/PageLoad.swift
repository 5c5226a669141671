import ClerkAPI

/// A read of some of the list's rows that is under way.
package struct PageLoad: Equatable, Sendable {
  /// The places asked for.
  package var range: Range<Int>
  /// The repetition it waits for, if its last attempt failed.
  package var retry: RetryWait?

  /// The organization before the first place, read once more: where it is not there any more, rows have moved.
  package var joint: OrganizationID?

  /// The places to ask for.
  var asked: Range<Int> { (joint == nil ? range.lowerBound : range.lowerBound - 1)..<range.upperBound }

  init(range: Range<Int>, joint: OrganizationID? = nil) {
    self.range = range
    self.joint = joint
  }
}
