/// An answer that says success and cannot be understood.
public struct UndecodableAnswer: Hashable, Sendable {
  /// Which field or place is wrong, and how: `data[3].name: expected a string, found 5`.
  public let problem: String
  /// The beginning of the answer, made safe to show; nil if it is empty.
  public let bodyStart: String?
  /// The status, such as 200.
  public let status: Int
  /// What Clerk's support finds the request by.
  public let traceID: String?

  /// An answer that is not what it has to be.
  public init(problem: String, bodyStart: String? = nil, status: Int, traceID: String? = nil) {
    self.problem = problem
    self.bodyStart = bodyStart
    self.status = status
    self.traceID = traceID
  }
}
