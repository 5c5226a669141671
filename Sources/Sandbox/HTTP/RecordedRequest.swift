/// A request that the sandbox has seen, as tests may read it. It never holds the key.
package struct RecordedRequest: Sendable, Equatable {
  /// Counted from 1 in the order of arrival.
  package let number: Int
  /// In capitals.
  package let method: String
  /// As it was sent, without the query.
  package let path: String
  /// As it was sent, without the question mark.
  package let query: String
  /// The version asked for in the header.
  package let apiVersion: String?
  /// The client's name for itself.
  package let userAgent: String?
  /// Bytes of the body.
  package let bodySize: Int
  /// The first 16 hexadecimal digits of a hash (FNV-1a) of the body: the same body gives the same.
  package let bodyHash: String
  /// Milliseconds since 1970.
  package let receivedAt: Int64
  /// The HTTP status of the answer; nil while there is none, or when the connection was reset instead.
  package internal(set) var status: Int?
}
