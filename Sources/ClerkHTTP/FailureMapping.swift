import AsyncHTTPClient
import ClerkAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Says what the errors of the network libraries mean: above all, whether anything can have been sent.
enum FailureMapping {
  static func failure(_ error: any Error, host: String, isCancelled: Bool) -> TransportFailure {
    if isCancelled || error is CancellationError { return TransportFailure(.cancelled, host: host) }
    switch error {
    case let error as HTTPClientError: return TransportFailure(kind(error), host: host, detail: detail(error))
    case let error as NIOConnectionError: return connection(error, host: host)
    case is NIOTooManyBytesError: return TransportFailure(.answerTooLarge, host: host)
    case let error as FileReadError: return TransportFailure(.fileUnreadable, host: host, detail: error.explanation)
    case let error as IOError: return system(error.errnoCode, host: host, isConnected: true)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
      return TransportFailure(.tls, host: host, detail: tlsDetail(error))
    case is HTTPParserError:
      return TransportFailure(.connectionLost, host: host, detail: "the answer broke off")
    case is ChannelError: return TransportFailure(.connectionLost, host: host)
    default: return TransportFailure(.other, host: host, detail: "\(type(of: error))")
    }
  }

  private static func kind(_ error: HTTPClientError) -> TransportFailure.Kind {
    switch error {
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .connectTimeout
    case .deadlineExceeded, .readTimeout, .writeTimeout: .answerTimeout
    case .remoteConnectionClosed: .connectionLost
    case .cancelled: .cancelled
    case .proxyAuthenticationRequired, .invalidProxyResponse, .httpProxyHandshakeTimeout: .proxy
    default: .other
    }
  }

  private static func detail(_ error: HTTPClientError) -> String {
    switch kind(error) {
    case .other: error.shortDescription
    case .proxy: error.shortDescription
    default: ""
    }
  }

  /// No connection was made, so nothing was sent.
  private static func connection(_ error: NIOConnectionError, host: String) -> TransportFailure {
    for single in error.connectionErrors {
      if let io = single.error as? IOError { return system(io.errnoCode, host: host, isConnected: false) }
      if case ChannelError.connectTimeout = single.error {
        return TransportFailure(.connectTimeout, host: host)
      }
    }
    if error.dnsAError != nil || error.dnsAAAAError != nil {
      return TransportFailure(.nameNotFound, host: host)
    }
    return TransportFailure(.unreachable, host: host)
  }

  private static func system(_ number: Int32, host: String, isConnected: Bool) -> TransportFailure {
    let words = String(cString: strerror(number))
    switch number {
    case ECONNREFUSED: return TransportFailure(.connectionRefused, host: host)
    case ETIMEDOUT where !isConnected: return TransportFailure(.connectTimeout, host: host)
    case _ where !isConnected: return TransportFailure(.unreachable, host: host, detail: words)
    default: return TransportFailure(.connectionLost, host: host, detail: words)
    }
  }

  private static func tlsDetail(_ error: any Error) -> String {
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
      return "the server's certificate could not be verified"
    }
    return text.contains("HOSTNAME") || text.contains("failedToValidateHostname")
      ? "the server's certificate is for another host" : "the TLS handshake failed"
  }
}
