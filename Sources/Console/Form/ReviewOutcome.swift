/// What the person said to a change.
package enum ReviewOutcome: Equatable, Sendable {
  /// Nothing yet.
  case none
  /// To make it.
  case confirm
  /// To go back.
  case back
}
