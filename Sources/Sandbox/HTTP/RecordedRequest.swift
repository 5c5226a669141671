/// A request that the sandbox has seen, as tests may read it. It never holds the key.
public struct RecordedRequest: Sendable, Equatable {
  /// Counted from 1 in the order of arrival.
  public let number: Int
  /// In capitals.
  public let method: String
  /// As it was sent, without the query.
  public let path: String
  /// As it was sent, without the question mark.
  public let query: String
  /// The version asked for in the header.
  public let apiVersion: String?
  /// The client's name for itself.
  public let userAgent: String?
  /// Bytes of the body.
  public let bodySize: Int
  /// The first 16 hexadecimal digits of a hash (FNV-1a) of the body: the same body gives the same.
  public let bodyHash: String
  /// Milliseconds since 1970.
  public let receivedAt: Int64
  /// The HTTP status of the answer; nil while there is none, or when the connection was reset instead.
  public internal(set) var status: Int?
}
