import AsyncHTTPClient
import ClerkAPI
import Files
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends requests over the network. It follows no redirects and repeats nothing by itself: what is sent again, and
/// when, is the client's decision, and the key goes only to the host it is meant for.
///
/// A transport serves one address, writes no log, and has to be shut down.
package final class NetworkTransport: Sendable {
  /// Bytes of an answer at most: a page of 500 organizations with 16 KB of metadata each has 9 million.
  package static let standardAnswerLimit = 32 << 20

  // One thread is enough for one person, for as long as the program runs; and as connections and requests share their
  // event loop, a request knows at every moment whether it has been sent.
  static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  private let client: HTTPClient
  private let answerLimit: Int
  private let failures: FailureMapping

  /// - Parameters:
  ///   - environment: Where `HTTPS_PROXY`, `NO_PROXY` (also in lower case) and `SSL_CERT_FILE` are looked up.
  ///   - timeouts: The time for connecting applies to all requests, the time for an answer is each request's own.
  ///   - answerLimit: Bytes of an answer at most.
  /// - Throws: `NetworkSettingError` for a proxy or certificate file that cannot be used.
  package init(
    address: APIAddress, environment: [String: String], timeouts: Timeouts = .standard,
    answerLimit: Int = standardAnswerLimit
  ) throws(NetworkSettingError) {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.retryConnectionEstablishment = false
    // Shorter than what servers and the boxes between usually allow: a connection they closed meanwhile would cost
    // a change its certainty.
    configuration.connectionPool.idleTimeout = .seconds(45)
    configuration.timeout = .init(connect: .init(timeouts.connect))
    configuration.decompression = .disabled
    configuration.httpVersion = .automatic
    let proxy = try ProxySetting(address: address, environment: environment)
    configuration.proxy = proxy?.proxy
    if address.isSecure { configuration.tlsConfiguration = try Self.tls(environment) }
    client = HTTPClient(eventLoopGroupProvider: .shared(Self.group), configuration: configuration)
    self.answerLimit = answerLimit
    failures = FailureMapping(host: address.hostAndPort, proxy: proxy)
  }

  /// For `ClerkClient`.
  package var transport: HTTPTransport {
    HTTPTransport { request in await self.send(request) }
  }

  /// Ends all pending requests and closes all connections. Nothing can be sent afterwards.
  ///
  /// - Parameter patience: How long to wait for connections that are still being made; they end by themselves later.
  package func shutdown(patience: Duration = .milliseconds(250)) async {
    let loop = Self.group.any()
    let done = loop.makePromise(of: Void.self)
    // What comes first counts. An error means that it was shut down before.
    let waiting = loop.scheduleTask(in: .init(patience)) { done.succeed() }
    client.shutdown { _ in done.succeed() }
    try? await done.futureResult.get()
    waiting.cancel()
  }

  private func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFailure> {
    let collector = AnswerCollector(limit: answerLimit)
    do {
      let message = try message(request)
      // From here on something may be sent, unless the task was cancelled before.
      guard !Task.isCancelled else { return .failure(TransportFailure(.cancelled, host: failures.host)) }
      let task = client.execute(
        request: message, delegate: collector, deadline: .now() + .init(request.timeouts.answer))
      return .success(
        try await withTaskCancellationHandler {
          try await task.futureResult.get()
        } onCancel: {
          task.cancel()
        })
    } catch {
      return .failure(failures.failure(error, isSent: collector.isSent))
    }
  }

  private func message(_ request: HTTPRequest) throws -> HTTPClient.Request {
    var headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
    // The secret is asked for here and nowhere before.
    headers.add(name: "Authorization", value: request.key.authorization)
    var message = try HTTPClient.Request(
      url: request.url, method: NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue), headers: headers)
    switch request.body {
    case .none: break
    case .bytes(let bytes, _): message.body = .bytes(bytes)
    case .multipart(let form):
      let body = try MultipartBody(form, eventLoop: Self.group.any())
      message.body = .stream(contentLength: Int64(form.contentLength)) { body.write(to: $0) }
    }
    return message
  }

  private static func tls(_ environment: [String: String]) throws(NetworkSettingError) -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    guard let path = environment["SSL_CERT_FILE"], !path.isEmpty else { return tls }
    // The certificates are read with the first connection: parsing a hundred of them must not delay the start.
    guard CertificateFile.holdsCertificates(path) else { throw .certificates(path: path) }
    tls.trustRoots = .file(path)
    return tls
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

/// Runs tasks on the thread that carries the requests, and lets them sleep there.
///
/// The pool that tasks otherwise run on wakes once a second from its first task on, for as long as the program runs,
/// even while nothing happens. This thread sleeps until there is something to do. Work on it must be short: answers
/// wait for it.
package final class NetworkExecutor: TaskExecutor {
  /// Shared with every `NetworkTransport`.
  package static let shared = NetworkExecutor(NetworkTransport.group.any())

  private let loop: any EventLoop

  private init(_ loop: any EventLoop) {
    self.loop = loop
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(for duration: Duration) async throws {
    let waiting = loop.scheduleTask(in: TimeAmount(duration)) {}
    do {
      try await withTaskCancellationHandler {
        try await waiting.futureResult.get()
      } onCancel: {
        waiting.cancel()
      }
    } catch {
      throw CancellationError()
    }
  }
}

/// A setting of the environment that cannot be used.
package enum NetworkSettingError: Error, Hashable, Sendable {
  /// `HTTPS_PROXY` is not the address of a usable proxy.
  case proxy
  /// `SSL_CERT_FILE` cannot be read as certificates.
  case certificates(path: String)

  /// What is wrong and what to do. A proxy's password is not shown.
  package var explanation: String {
    switch self {
    case .proxy:
      "HTTPS_PROXY is not the address of a proxy; write it like http://proxy.example.com:3128 or socks5://…"
    case .certificates(let path): "SSL_CERT_FILE: no certificates in PEM form could be read from \(path)"
    }
  }
}

/// A file of certificates in PEM form, named by `SSL_CERT_FILE`.
enum CertificateFile {
  /// Whether a certificate begins within the first 64 KB.
  static func holdsCertificates(_ path: String) -> Bool {
    guard let start = try? ReadableFile(path).beginning(64 << 10) else { return false }
    return start.firstRange(of: Array("-----BEGIN CERTIFICATE-----".utf8)) != nil
  }
}
