import JSON

/// An answer with what came along with it.
package struct ClerkResponse<Value: Sendable>: Sendable {
  /// What was read.
  package let value: Value
  /// The body as it was sent.
  package let raw: JSONValue
  /// The status, such as 200.
  package let status: Int
  /// What Clerk's support finds the request by.
  package let traceID: String?
  /// The server's time (header `Date`).
  package let date: Timestamp?

  /// An answer.
  package init(
    value: Value, raw: JSONValue, status: Int = 200, traceID: String? = nil, date: Timestamp? = nil
  ) {
    self.value = value
    self.raw = raw
    self.status = status
    self.traceID = traceID
    self.date = date
  }
}

extension ClerkResponse: Equatable where Value: Equatable {}
