/// Why no answer came.
package struct TransportFailure: Error, Hashable, Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// The request was never one: an id that no address can hold, a key that no header can.
    case unsendable
    /// The file to be sent could not be read, or is not what it was said to be.
    case fileUnreadable
    /// The host's name is not known.
    case nameNotFound
    /// Nothing listens there.
    case connectionRefused
    /// The network has no way there.
    case unreachable
    /// There was no connection in time.
    case connectTimeout
    /// There can be no safe connection: a certificate that cannot be trusted, for example.
    case tls
    /// The proxy did not make the connection.
    case proxy
    /// The connection ended before the request was sent.
    case lostBeforeSending
    /// The answer was not there in time.
    case answerTimeout
    /// The connection ended before the whole answer was here.
    case connectionLost
    /// The file could not be read to its end while it was sent.
    case fileBrokeOff
    /// What came is not HTTP.
    case notHTTP
    /// The server pointed elsewhere; the key is not sent there.
    case redirected(to: String?)
    /// The answer is larger than any answer should be.
    case answerTooLarge
    /// The task was cancelled.
    case cancelled
    /// Something else, while sending or later.
    case other
  }

  /// What happened.
  package let kind: Kind
  /// The host asked, with its port if it has one of its own.
  package let host: String
  /// What the system said about it, without anything secret.
  package let detail: String

  /// A failure to reach `host`.
  package init(_ kind: Kind, host: String, detail: String = "") {
    self.kind = kind
    self.host = host
    self.detail = detail
  }

  /// Whether not a byte of the request can have reached the server.
  package var isSurelyNotSent: Bool {
    switch kind {
    case .unsendable, .fileUnreadable, .nameNotFound, .connectionRefused, .unreachable, .connectTimeout, .tls,
      .proxy, .lostBeforeSending:
      true
    case .answerTimeout, .connectionLost, .fileBrokeOff, .notHTTP, .redirected, .answerTooLarge, .cancelled,
      .other:
      false
    }
  }

  /// Whether it may pass by itself, so that sending again can help.
  package var isPassing: Bool {
    switch kind {
    case .nameNotFound, .connectionRefused, .unreachable, .connectTimeout, .proxy, .lostBeforeSending,
      .answerTimeout, .connectionLost, .other:
      true
    case .unsendable, .fileUnreadable, .tls, .fileBrokeOff, .notHTTP, .redirected, .answerTooLarge,
      .cancelled:
      false
    }
  }
}
