/// An answer that says success and cannot be understood.
public struct UndecodableAnswer: Hashable, Sendable {
  /// Which field or place is wrong, and how.
  public let problem: String
  /// The beginning of the answer.
  public let bodyStart: String?
  public let status: Int
  public let traceID: String?
}
