import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Carries requests from a connection to the core and the outcomes back.
struct ConnectionResponder: Sendable {
  let core: SandboxCore

  /// - Throws: What ends the connection: its own errors, ``ConnectionFault``, or `CancellationError` when the server
  ///   stops.
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

/// Thrown after a connection was closed on purpose, so that the server drops it.
enum ConnectionFault: Error {
  case reset
  case truncated
  case bodyPastAllBounds
}

enum RequestReader {
  /// - Throws: What the connection throws when it breaks.
  static func read(_ request: Request) async throws -> RawRequest {
    var raw = RawRequest(
      method: request.method.rawValue, target: request.head.path ?? "/",
      headers: request.headers.map { ($0.name.rawName, $0.value) })
    let limit = raw.bodyLimit
    for try await buffer in request.body {
      raw.bodySize += buffer.readableBytes
      if raw.bodySize <= limit {
        raw.body.append(contentsOf: buffer.readableBytesView)
      } else {
        raw.body = []
        // The rest is read and discarded, so that the client hears why; within reason.
        if raw.bodySize > BodyLimit.discarded { break }
      }
    }
    return raw
  }
}

/// How many bytes of a body are read.
enum BodyLimit {
  /// Clerk does not document a bound for JSON, but has an error for one.
  static let json = 1_048_576
  /// Clerk's documented bound for a logo.
  static let image = 10 * 1_048_576
  /// A logo and its surroundings.
  static let multipart = image + 1_048_576
  /// Up to here, anything past its bound is still read and discarded, so that the client hears the answer.
  static let discarded = 64 * 1_048_576
}

extension HTTPFields {
  /// The value of a header that has no name of its own in HTTPTypes.
  subscript(named name: String) -> String? {
    get { HTTPField.Name(name).flatMap { self[$0] } }
    set { if let name = HTTPField.Name(name) { self[name] = newValue } }
  }
}
