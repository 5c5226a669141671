/// How long is waited before a request counts as failed.
package struct Timeouts: Hashable, Sendable {
  /// For the connection, TLS included.
  package var connect: Duration
  /// For the whole, from the first step to the last byte of the answer.
  package var answer: Duration

  /// 5 s to connect, 30 s for the whole: Clerk answers within a second or two, or not at all.
  package static let standard = Timeouts(connect: .seconds(5), answer: .seconds(30))
  /// 5 s to connect, 5 min for the whole: a logo of 10 MB over a line of 300 kbit/s.
  package static let upload = Timeouts(connect: .seconds(5), answer: .seconds(300))

  /// Time-outs.
  package init(connect: Duration, answer: Duration) {
    self.connect = connect
    self.answer = answer
  }
}
