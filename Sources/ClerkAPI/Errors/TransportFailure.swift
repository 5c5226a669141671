package struct TransportFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Not a valid request: an id that no address can hold, a key that no header can.
    case unsendable
    /// The file to be sent could not be read, or is not what it was said to be.
    case fileUnreadable
    case nameNotFound
    /// Nothing listens there.
    case connectionRefused
    /// The network has no way there.
    case unreachable
    case connectTimeout
    /// No secure connection is possible: a certificate cannot be trusted, for example.
    case tls
    /// The proxy did not make the connection.
    case proxy
    /// The connection ended before the request was sent.
    case lostBeforeSending
    case answerTimeout
    /// The connection ended before the whole answer arrived.
    case connectionLost
    /// The file could not be read to its end while it was sent.
    case fileBrokeOff
    /// The answer is not HTTP.
    case notHTTP
    /// The server pointed elsewhere; the key is not sent there.
    case redirected(to: String?)
    case answerTooLarge
    case cancelled
    /// Something else, while sending or later.
    case other
  }

  package let kind: Kind
  /// With its port if it has one of its own.
  package let host: String
  /// What the system said about it, without anything secret.
  package let detail: String

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

  /// Whether the failure may be transient, so that sending again can help.
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

extension TransportFailure {
  /// What failed, in a sentence.
  var headline: String {
    switch kind {
    case .unsendable: "The request could not be sent."
    case .fileUnreadable, .fileBrokeOff: "The file could not be read."
    case .nameNotFound: "The host \(host) was not found."
    case .connectionRefused: "Nothing answers at \(host)."
    case .unreachable: "\(host) cannot be reached."
    case .connectTimeout: "Could not connect to \(host) in time."
    case .tls: "Could not connect to \(host) securely."
    case .proxy: "The proxy could not connect to \(host)."
    case .lostBeforeSending: "Lost the connection to \(host) before the request was sent."
    case .answerTimeout: "\(host) did not answer in time."
    case .connectionLost: "Lost the connection to \(host) before it answered."
    case .notHTTP: "The answer from \(host) is not HTTP."
    case .redirected(let target): "\(host) points elsewhere\(target.map { ", to \($0)" } ?? "")."
    case .answerTooLarge: "The answer from \(host) is too large."
    case .cancelled: "Cancelled."
    case .other: "The request to \(host) failed."
    }
  }

  /// What to do, in a sentence; empty if there is nothing to say.
  static let proxyAdvice = "Check HTTPS_PROXY and NO_PROXY."

  var advice: String {
    switch kind {
    case .fileUnreadable, .fileBrokeOff: "Check the file and try again."
    case .nameNotFound, .unreachable: "Check the network and the address of the API."
    case .connectionRefused: "Check the address of the API and that the server is running."
    case .connectTimeout, .lostBeforeSending, .answerTimeout, .connectionLost:
      "Check the network, or try again a little later."
    case .tls: "Check the clock and the certificates (SSL_CERT_FILE) of this machine."
    case .proxy: Self.proxyAdvice
    case .notHTTP, .answerTooLarge: "Check the address of the API."
    case .redirected: "The key is never sent to another host; check the address of the API."
    case .unsendable, .cancelled, .other: ""
    }
  }
}
