/// An answer that says success and cannot be understood.
package struct UndecodableAnswer: Hashable, Sendable {
  /// Which field or place is wrong, and how: `data[3].name: expected a string, found 5`.
  package let problem: String
  /// The beginning of the answer, made safe to show; nil if it is empty.
  package let bodyStart: String?
  /// The status, such as 200.
  package let status: Int
  /// What Clerk's support finds the request by.
  package let traceID: String?

  /// An answer that is not what it has to be.
  package init(problem: String, bodyStart: String? = nil, status: Int, traceID: String? = nil) {
    self.problem = problem
    self.bodyStart = bodyStart
    self.status = status
    self.traceID = traceID
  }
}
