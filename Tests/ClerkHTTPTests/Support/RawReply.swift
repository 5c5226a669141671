import NIOSSL

/// What a raw server does when a request is there.
enum RawReply: Sendable {
  /// These bytes, and the connection stays open.
  case bytes(String)
  /// These bytes, and the connection is closed.
  case bytesAndClose(String)
  /// The connection is closed without a word.
  case close
  /// The connection is reset (RST).
  case reset
  /// Nothing, for ever.
  case silence
  /// The answer of a proxy that has made the connection; from here on this machine is the host asked for.
  case tunnel(NIOSSLContext)

  /// An answer of status 200 with a JSON body.
  static func json(_ text: String) -> RawReply {
    .bytes(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
    )
  }
}
