/// An answer as a connection carries it.
public struct RawAnswer: Sendable {
  /// The HTTP status.
  public var status: Int
  /// All headers but those that say how the connection itself is used.
  public var headers: [(name: String, value: String)]
  /// The whole body; empty for a HEAD, whose headers speak of the body it does not get.
  public var body: [UInt8]
  /// Whether the connection is of no more use: the client went on sending past all bounds.
  public var endsConnection = false
}
