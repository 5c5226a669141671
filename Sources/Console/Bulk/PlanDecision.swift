/// What a person can do about a plan that is not finished.
package enum PlanDecision: Hashable, Sendable {
  /// To do what is still to do.
  case goOn
  /// To say that what is not begun never will be.
  case giveUp
}
