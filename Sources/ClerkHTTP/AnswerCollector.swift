import AsyncHTTPClient
import ClerkAPI
import NIOCore
import NIOHTTP1
import Synchronization

/// Assembles an answer and knows whether its request was sent.
final class AnswerCollector: HTTPClientResponseDelegate {
  private struct State {
    var isSent = false
    var response = HTTPResponse(status: 0)
  }

  private let limit: Int
  private let state = Mutex(State())

  /// `limit` is in bytes.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether the head of the request went out: from then on the request may have been carried out.
  var isSent: Bool { state.withLock { $0.isSent } }

  func didSendRequestHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPRequestHead) {
    state.withLock { $0.isSent = true }
  }

  func didReceiveHead(
    task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    state.withLock { state in
      state.response.status = Int(head.status.code)
      // The space around a value is not part of it (RFC 9110 §5.5); the parser leaves it there.
      state.response.headers = head.headers.map { HTTPHeader($0.name, Self.trimmed($0.value)) }
    }
    let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    return check(announced, task)
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<HTTPResponse>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    let count = state.withLock { state in
      state.response.body += buffer.readableBytesView
      return state.response.body.count
    }
    return check(count, task)
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
    state.withLock { $0.response }
  }

  private static func trimmed(_ value: String) -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    let head = value.drop(while: isSpace)
    return head.lastIndex { !isSpace($0) }.map { String(head[...$0]) } ?? ""
  }

  private func check(_ count: Int, _ task: HTTPClient.Task<HTTPResponse>) -> EventLoopFuture<Void> {
    count <= limit
      ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(AnswerTooLarge())
  }
}

struct AnswerTooLarge: Error, Hashable {}
