/// What a form asks of its owner.
package enum FormOutcome: Equatable, Sendable {
  /// Nothing: the form took care of it.
  case none
  /// To save what it holds, which is without problems.
  case save
  /// To leave; the owner asks first if `FormState.hasTyped`.
  case leave
}
