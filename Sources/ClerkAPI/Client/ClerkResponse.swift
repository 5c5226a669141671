import JSON

/// An answer with what came along with it.
public struct ClerkResponse<Value: Sendable>: Sendable {
  /// What was read.
  public let value: Value
  /// The body as it was sent.
  public let raw: JSONValue
  public let status: Int
  /// What Clerk's support finds the request by.
  public let traceID: String?
  /// The server's time (header `Date`).
  public let date: Timestamp?
}
