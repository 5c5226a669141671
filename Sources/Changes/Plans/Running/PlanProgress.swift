/// How a plan is getting on, for the person who waits.
package enum PlanProgress: Hashable, Sendable {
  /// A row's turn has come.
  case began(ChangeID)
  /// A row's change gets on.
  case change(ChangeID, ChangeProgress)
  /// Clerk's rate limit leaves no room for a request now: it waits so long.
  case waiting(Duration)
  /// A row is over, or could not be begun.
  case ended(PlanRowEnd)
}
