/// An answer as a connection carries it.
package struct RawAnswer: Sendable {
  /// The HTTP status.
  package var status: Int
  /// All headers but those that say how the connection itself is used.
  package var headers: [(name: String, value: String)]
  /// The whole body; empty for a HEAD, whose headers speak of the body it does not get.
  package var body: [UInt8]
  /// Whether the connection is of no more use: the client went on sending past all bounds.
  package var endsConnection = false
}
