import ClerkAPI
import Foundation
import Sandbox
import Synchronization

/// Carries requests to a sandbox in this process, and what becomes of them back, as a network would.
final class InProcessTransport: Sendable {
  private typealias Answer = Result<HTTPResponse, TransportFailure>

  private let core: SandboxCore
  private let host: String
  private let work = Mutex<[Task<Void, Never>]>([])
  private let waiting = Mutex<[AsyncStream<Answer>.Continuation]>([])

  init(_ core: SandboxCore, host: String) {
    self.core = core
    self.host = host
  }

  /// What a client sends its requests through.
  var transport: HTTPTransport {
    HTTPTransport { request in await self.send(request) }
  }

  /// Gives up the requests that the sandbox still works on.
  func shutdown() async {
    for task in work.withLock({ $0 }) {
      task.cancel()
      await task.value
    }
  }

  /// Ends the time for an answer of all requests that wait for one: no clock does.
  func expire() {
    let continuations = waiting.withLock { $0 }
    for continuation in continuations { continuation.yield(.failure(failure(.answerTimeout))) }
  }

  private func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFailure> {
    guard !Task.isCancelled else { return .failure(failure(.cancelled)) }
    let raw: RawRequest
    do {
      raw = try self.raw(request)
    } catch {
      return .failure(failure(.fileUnreadable))
    }
    let (results, continuation) = AsyncStream<Answer>.makeStream()
    waiting.withLock { $0.append(continuation) }
    // A request that was sent is worked on, whether its client waits or not.
    let task = Task { _ = continuation.yield(self.result(of: await self.core.outcome(of: raw))) }
    work.withLock { $0.append(task) }
    for await result in results { return result }
    return .failure(failure(.cancelled))
  }

  private func result(of outcome: RawOutcome) -> Result<HTTPResponse, TransportFailure> {
    switch outcome {
    case .answer(let answer):
      let headers = answer.headers.map { HTTPHeader($0.name, $0.value) }
      return .success(HTTPResponse(status: answer.status, headers: headers, body: answer.body))
    case .truncated, .reset, .never: return .failure(failure(.connectionLost))
    }
  }

  private func raw(_ request: HTTPRequest) throws -> RawRequest {
    var headers = request.headers.map { (name: $0.name, value: $0.value) }
    headers.append(("Authorization", request.key.authorization))
    let body: [UInt8]
    switch request.body {
    case .none: body = []
    case .bytes(let bytes, _): body = bytes
    case .multipart(let form):
      let file = try Data(contentsOf: URL(fileURLWithPath: form.path))
      guard file.count == form.length else { throw CocoaError(.fileReadCorruptFile) }
      form.progress(form.length)
      body = form.head + file + form.tail
    }
    return RawRequest(
      method: request.method.rawValue, target: "/v1" + request.target, headers: headers, body: body)
  }

  private func failure(_ kind: TransportFailure.Kind) -> TransportFailure {
    TransportFailure(kind, host: host)
  }
}
