import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Carries requests from a connection to the core and the outcomes back.
struct ConnectionResponder: Sendable {
  let core: SandboxCore

  /// - Throws: what ends the connection: its own errors, ``ConnectionFault``, or `CancellationError` when the
  ///   server stops.
  func respond(to request: Request, with writer: consuming ResponseWriter, on channel: any Channel)
    async throws
  {
    if request.headers[named: "expect"]?.lowercased() == "100-continue" {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    let raw = try await RequestReader.read(request)
    switch await core.outcome(of: raw) {
    case .answer(let answer):
      var head = head(of: answer)
      if answer.endsConnection { head.headerFields[.connection] = "close" }
      if request.method == .head { return try await writer.writeResponse(head) }
      try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
      if answer.endsConnection { throw ConnectionFault.bodyPastAllBounds }
    case .truncated(let answer, let bytes):
      var body = try await writer.writeHead(head(of: answer))
      try await body.write(ByteBuffer(bytes: answer.body.prefix(bytes)))
      try await channel.close()
      throw ConnectionFault.truncated
    case .reset: try await reset(channel)
    case .never: throw CancellationError()
    }
  }

  private func head(of answer: RawAnswer) -> HTTPResponse {
    var head = HTTPResponse(status: .init(code: answer.status))
    for header in answer.headers { head.headerFields[named: header.name] = header.value }
    return head
  }

  /// Closes the connection at once: the other side sees a reset, not an end.
  private func reset(_ channel: any Channel) async throws {
    if let socket = channel as? any SocketOptionProvider {
      try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try await channel.close()
    throw ConnectionFault.reset
  }
}
