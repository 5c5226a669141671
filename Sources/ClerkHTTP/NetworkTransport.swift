import AsyncHTTPClient
import ClerkAPI
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries requests over the network. It follows no redirect and repeats nothing by itself: what is sent again,
/// and when, is the client's decision, and the key goes to the host it is meant for and no other.
public final class NetworkTransport: Sendable {
  /// Bytes of an answer at most.
  static let answerLimit = 32 << 20

  private let client: HTTPClient
  private let host: String
  private let logger = Logger(label: "orgdesk", factory: { _ in SwiftLogNoOpLogHandler() })

  /// A transport for requests to `address`.
  ///
  /// - Parameters:
  ///   - environment: Where `HTTPS_PROXY`, `NO_PROXY` and `SSL_CERT_FILE` are looked up.
  ///   - timeouts: The time for connecting holds for all requests, the time for an answer is each request's own.
  /// - Throws: `NetworkSettingError` for a proxy or certificate file that cannot be used.
  public init(
    address: APIAddress, environment: [String: String], timeouts: Timeouts = .standard
  ) throws(NetworkSettingError) {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout = .init(connect: .init(timeouts.connect))
    configuration.decompression = .disabled
    configuration.httpVersion = .automatic
    configuration.proxy = try ProxySetting(address: address, environment: environment)?.proxy
    if let path = environment["SSL_CERT_FILE"], !path.isEmpty, address.isSecure {
      configuration.tlsConfiguration = try Self.tls(trusting: path)
    }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    host = address.hostAndPort
  }

  /// What `ClerkClient` sends its requests through.
  public var transport: HTTPTransport {
    HTTPTransport { request in await self.send(request) }
  }

  /// Closes all connections. Nothing may be sent afterwards.
  public func shutdown() async {
    try? await client.shutdown()
  }

  private func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFailure> {
    do {
      let response = try await client.execute(
        Self.message(request), timeout: .init(request.timeouts.answer), logger: logger)
      let body = try await response.body.collect(upTo: Self.answerLimit)
      let headers = response.headers.map { HTTPHeader($0.name, $0.value) }
      return .success(
        HTTPResponse(status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView))
      )
    } catch {
      return .failure(FailureMapping.failure(error, host: host, isCancelled: Task.isCancelled))
    }
  }

  private static func message(_ request: HTTPRequest) -> HTTPClientRequest {
    var message = HTTPClientRequest(url: request.url)
    message.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
    for header in request.headers { message.headers.add(name: header.name, value: header.value) }
    // The secret is asked for here and nowhere before.
    message.headers.add(name: "Authorization", value: request.key.authorization)
    switch request.body {
    case .none: break
    case .bytes(let bytes, _): message.body = .bytes(bytes)
    case .multipart(let file):
      message.body = .stream(MultipartChunks(file), length: .known(Int64(file.contentLength)))
    }
    return message
  }

  private static func tls(trusting path: String) throws(NetworkSettingError) -> TLSConfiguration {
    do {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(path))
      return tls
    } catch {
      throw .certificates(path: path)
    }
  }
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
