import AsyncHTTPClient
import ClerkAPI
import Files
import Glibc
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

/// Translates the errors of the network libraries: above all, whether anything can have been sent.
struct FailureMapping: Sendable {
  /// As people read it.
  let host: String
  let proxy: ProxySetting?

  /// - Parameter isSent: Whether the head of the request went out.
  func failure(_ error: any Error, isSent: Bool) -> TransportFailure {
    switch error {
    case let error as FileReadError:
      TransportFailure(isSent ? .fileBrokeOff : .fileUnreadable, host: host, detail: error.explanation)
    case is AnswerTooLarge: TransportFailure(.answerTooLarge, host: host)
    case is CancellationError: TransportFailure(.cancelled, host: host)
    case let error as HTTPClientError: client(error, isSent: isSent)
    case let error where isSent: afterSending(error)
    default: beforeSending(error)
    }
  }

  private func client(_ error: HTTPClientError, isSent: Bool) -> TransportFailure {
    switch error {
    case .cancelled: TransportFailure(.cancelled, host: host)
    case .deadlineExceeded where !isSent: TransportFailure(.connectTimeout, host: host)
    case .deadlineExceeded, .readTimeout, .writeTimeout: TransportFailure(.answerTimeout, host: host)
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
      proxyFailure("it did not accept the connection in time")
        ?? TransportFailure(.connectTimeout, host: host)
    case .proxyAuthenticationRequired: proxied("it asks for a name and password")
    case .invalidProxyResponse: proxied("it answered with a refusal, or with nonsense")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: proxied("it did not answer in time")
    case let error where error.shortDescription == Self.foreignProtocol:
      TransportFailure(
        .tls, host: host, detail: "the server speaks no version of HTTP that is supported here")
    case .remoteConnectionClosed, .uncleanShutdown: lost(isSent: isSent)
    case .bodyLengthMismatch: TransportFailure(.fileBrokeOff, host: host)
    case .alreadyShutdown:
      TransportFailure(.unsendable, host: host, detail: "the connections are being closed")
    // Never the error's own description: it may hold headers, and the key with them.
    default: TransportFailure(isSent ? .other : .unsendable, host: host, detail: error.shortDescription)
    }
  }

  private static let foreignProtocol =
    HTTPClientError.serverOfferedUnsupportedApplicationProtocol("").shortDescription

  private func afterSending(_ error: any Error) -> TransportFailure {
    switch error {
    case let error as HTTPParserError where error == .invalidEOFState || error == .closedConnection:
      return lost(isSent: true)
    case is HTTPParserError: return TransportFailure(.notHTTP, host: host)
    case let error as IOError: return lost(isSent: true, Self.words(error.errnoCode))
    case is any NIOHTTP2Error: return lost(isSent: true, "the server broke it off")
    case is ChannelError, is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: return lost(isSent: true)
    default: return TransportFailure(.other, host: host, detail: "\(type(of: error))")
    }
  }

  private func beforeSending(_ error: any Error) -> TransportFailure {
    switch error {
    case let error as NIOConnectionError: return connection(error)
    case let error as IOError: return connection([error])
    case NIOSSLError.uncleanShutdown, NIOSSLError.handshakeFailed(.zeroReturn),
      NIOSSLError.handshakeFailed(.syscallError):
      return lost(isSent: false, "it was closed while TLS was set up")
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      return TransportFailure(.tls, host: host, detail: Self.tlsDetail(error))
    case ChannelError.connectTimeout: return TransportFailure(.connectTimeout, host: host)
    case is ChannelError: return lost(isSent: false)
    default: return proxyFailure("\(type(of: error))") ?? lost(isSent: false, "\(type(of: error))")
    }
  }

  /// No connection was made: reports the error worth reporting of all the addresses that were tried.
  private func connection(_ error: NIOConnectionError) -> TransportFailure {
    if error.connectionErrors.isEmpty {
      return proxyFailure("its name is not known") ?? TransportFailure(.nameNotFound, host: host)
    }
    return connection(error.connectionErrors.map(\.error))
  }

  private func connection(_ errors: [any Error]) -> TransportFailure {
    // What is not about an address is about all of them: certificates that cannot be loaded, for example.
    if let other = errors.first(where: { !($0 is IOError || $0 is ChannelError) }) {
      return beforeSending(other)
    }
    let numbers = errors.compactMap { ($0 as? IOError)?.errnoCode }
    if numbers.contains(ECONNREFUSED) {
      return proxyFailure("nothing answers there") ?? TransportFailure(.connectionRefused, host: host)
    }
    if numbers.contains(ECONNRESET) || numbers.contains(EPIPE) { return lost(isSent: false) }
    guard let number = numbers.first(where: { $0 != ETIMEDOUT }) else {
      return proxyFailure("it did not accept the connection in time")
        ?? TransportFailure(.connectTimeout, host: host)
    }
    let words = Self.words(number)
    return proxyFailure(words) ?? TransportFailure(.unreachable, host: host, detail: words)
  }

  private func lost(isSent: Bool, _ detail: String = "") -> TransportFailure {
    if isSent { return TransportFailure(.connectionLost, host: host, detail: detail) }
    return proxyFailure("the connection was closed")
      ?? TransportFailure(.lostBeforeSending, host: host, detail: detail)
  }

  /// A failure to reach the proxy, or to get past it; nil if there is none.
  private func proxyFailure(_ detail: String) -> TransportFailure? {
    proxy == nil ? nil : proxied(detail)
  }

  private func proxied(_ detail: String) -> TransportFailure {
    let name = proxy.map { "the proxy \($0.host):\($0.port)" } ?? "the proxy"
    return TransportFailure(.proxy, host: host, detail: "\(name): \(detail)")
  }

  private static func words(_ number: Int32) -> String {
    SystemError.text(number).lowercased()
  }

  private static func tlsDetail(_ error: any Error) -> String {
    switch error {
    case NIOSSLError.failedToLoadCertificate, NIOSSLError.noSuchFilesystemObject, BoringSSLError.unknownError:
      return "the certificates that SSL_CERT_FILE names cannot be read"
    default: break
    }
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
      return "the server's certificate is not signed by anyone trusted here, or is out of date"
    }
    if text.contains("failedToValidateHostname") { return "the server's certificate is for another host" }
    return "the server and this machine found no common way to encrypt"
  }
}
