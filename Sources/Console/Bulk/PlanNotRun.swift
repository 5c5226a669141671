import Changes

/// Why a plan was not begun, gone on with or given up; nothing was sent.
package struct PlanNotRun: Error, Hashable, Sendable {
  /// What failed and why, in a sentence.
  package let message: String
  /// What would be paid once more, if that is the reason: a person can say that this is meant.
  package let repeats: RepeatedCredits?

  /// A reason.
  package init(_ message: String, repeats: RepeatedCredits? = nil) {
    self.message = message
    self.repeats = repeats
  }
}
