/// What looking at the chain of events came to.
package enum JournalVerdict: Hashable, Sendable {
  /// All is as it was written.
  case whole(events: Int)
  /// The first event that is not, counted from 1, and why.
  case broken(event: Int64, String)
}
