/// How a change is getting on, for the person who waits.
package enum ChangeProgress: Hashable, Sendable {
  /// It is being written down.
  case recording
  /// What it is about is read again, right before the first attempt.
  case comparing
  /// An attempt is under way.
  case sending(attempt: Int, of: Int)
  /// The next attempt waits.
  case waiting(ChangeWait)
  /// The answer was lost; the organization is being read.
  case readingAgain
}
