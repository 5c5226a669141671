import Changes

/// Why a plan was not begun, resumed or abandoned; nothing was sent.
package struct PlanNotRun: Error, Hashable, Sendable {
  package let message: String
  /// What would be paid again, if that is the reason: a person can say that this is intended.
  package let repeats: RepeatedCredits?

  package init(_ message: String, repeats: RepeatedCredits? = nil) {
    self.message = message
    self.repeats = repeats
  }

  init(_ failure: PlanFailure) {
    self.init(failure.explanation, repeats: failure.repeats)
  }
}
