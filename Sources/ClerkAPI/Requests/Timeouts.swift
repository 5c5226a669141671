/// How long is waited before a request counts as failed.
public struct Timeouts: Hashable, Sendable {
  /// For the connection, TLS included.
  public var connect: Duration
  /// For the whole answer, from the moment of sending.
  public var answer: Duration

  /// 5 s to connect, 30 s for an answer.
  public static let standard = Timeouts(connect: .seconds(5), answer: .seconds(30))
  /// 5 s to connect, 5 min to carry a logo of up to 10 MB over a slow line.
  public static let upload = Timeouts(connect: .seconds(5), answer: .seconds(300))

  /// Time-outs.
  public init(connect: Duration, answer: Duration) {
    self.connect = connect
    self.answer = answer
  }
}
