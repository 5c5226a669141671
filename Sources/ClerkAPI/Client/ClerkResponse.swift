import JSON

/// An answer with what came along with it.
public struct ClerkResponse<Value: Sendable>: Sendable {
  /// What was read.
  public let value: Value
  /// The body as it was sent.
  public let raw: JSONValue
  /// The status, such as 200.
  public let status: Int
  /// What Clerk's support finds the request by.
  public let traceID: String?
  /// The server's time (header `Date`).
  public let date: Timestamp?

  /// An answer.
  public init(
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
