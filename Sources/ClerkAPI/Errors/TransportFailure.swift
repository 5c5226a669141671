/// Why no answer came.
public struct TransportFailure: Error, Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// The host's name is not known.
    case nameNotFound
    /// Nothing listens there.
    case connectionRefused
    /// The network has no way there.
    case unreachable
    /// The connection was not there in time.
    case connectTimeout
    /// TLS failed before anything was sent: a certificate that cannot be trusted, for example.
    case tls
    /// The answer was not there in time.
    case answerTimeout
    /// The connection ended before the whole answer was here.
    case connectionLost
    /// The server pointed elsewhere; the key is not sent there.
    case redirected(to: String?)
    /// The answer is larger than any answer should be.
    case answerTooLarge
    /// The proxy refused or failed.
    case proxy
    /// The file to be sent could not be read.
    case file
    /// The task was cancelled.
    case cancelled
    case other
  }

  public let kind: Kind
  /// The host asked.
  public let host: String
  /// What the system said about it, without anything secret.
  public let detail: String

  /// A failure to reach `host`.
  public init(_ kind: Kind, host: String, detail: String = "") {
    self.kind = kind
    self.host = host
    self.detail = detail
  }

  /// Whether not a byte of the request can have reached the server.
  public var isSurelyNotSent: Bool {
    switch kind {
    case .nameNotFound, .connectionRefused, .unreachable, .connectTimeout, .tls: true
    case .answerTimeout, .connectionLost, .redirected, .answerTooLarge, .proxy, .file, .cancelled, .other:
      false
    }
  }
}
