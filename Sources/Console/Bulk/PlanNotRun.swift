/// Why a plan was not begun, gone on with or given up; nothing was sent.
public struct PlanNotRun: Error, Hashable, Sendable {
  /// What failed and why, in a sentence.
  public let message: String

  /// A reason.
  public init(_ message: String) {
    self.message = message
  }
}
