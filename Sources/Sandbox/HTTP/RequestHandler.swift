import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Answers one request on a connection: notes it, lets the faults have their way, and writes what the API
/// says.
struct RequestHandler: Sendable {
  let api: SandboxAPI
  let control: ControlAPI
  let faults: FaultEngine
  let holds: HoldRegistry
  let log: RequestLog
  let clock: SandboxClock
  let logger: Logger

  /// - Throws: what ends the connection: its own errors, ``ConnectionFault``, or `CancellationError` when the
  ///   server stops.
  func respond(to request: Request, with writer: consuming ResponseWriter, on channel: any Channel)
    async throws
  {
    if request.headers[named: "expect"]?.lowercased() == "100-continue" {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    let incoming = try await RequestReader.read(request)
    let traceID = TraceID.make()
    if incoming.path == "/sandbox" || incoming.path.hasPrefix("/sandbox/") {
      let answer = await controlAnswer(incoming, traceID)
      return try await write(answer, version: .assumed, traceID, to: incoming, with: writer)
    }

    let number = log.note(incoming, at: clock.now())
    let actions = faults.actions(method: incoming.method, path: incoming.path)
    let course = FaultCourse(actions: actions, request: incoming, holds: holds)
    guard try await course.begin() else { return try await reset(channel) }

    var (answer, version) = (course.prescribedAnswer(traceID: traceID), APIVersion.assumed)
    if answer == nil {
      let result = await api.answer(incoming, traceID: traceID)
      (answer, version) = (result.answer, result.version)
    }
    guard let answer, try await course.end() else { return try await reset(channel) }
    log.finish(number, status: answer.status)
    try await write(
      course.spoiled(answer), version: version, traceID, to: incoming, with: writer,
      truncatedOn: course.bytesBeforeEnd(of: answer).map { ($0, channel) })
  }

  private func controlAnswer(_ request: SandboxRequest, _ traceID: String) async -> SandboxAnswer {
    do {
      try api.authorize(request)
      return try await control.answer(request)
    } catch let refusal as Refusal {
      return .refused(refusal, traceID: traceID)
    } catch is CancellationError {
      return .refused(.forFault(status: 503, code: nil), traceID: traceID)
    } catch {
      logger.error("The sandbox failed: \(error)")
      return .refused(.internalError, traceID: traceID)
    }
  }

  private func write(
    _ answer: SandboxAnswer, version: APIVersion, _ traceID: String, to request: SandboxRequest,
    with writer: consuming ResponseWriter, truncatedOn truncation: (bytes: Int, channel: any Channel)? = nil
  ) async throws {
    var head = HTTPResponse(status: .init(code: answer.status))
    head.headerFields[.contentType] = "application/json"
    head.headerFields[.contentLength] = String(answer.body.count)
    head.headerFields[.date] = TimeText.httpDate(clock.now())
    head.headerFields[named: "x-clerk-trace-id"] = traceID
    head.headerFields[named: "clerk-api-version"] = version.rawValue
    head.headerFields[named: "cf-ray"] = traceID.prefix(16) + "-LOCAL"
    for header in answer.headers { head.headerFields[named: header.name] = header.value }

    if request.method == "HEAD" { return try await writer.writeResponse(head) }
    if let truncation {
      var body = try await writer.writeHead(head)
      try await body.write(ByteBuffer(bytes: answer.body.prefix(truncation.bytes)))
      try await truncation.channel.close()
      throw ConnectionFault.truncated
    }
    let wasReadWhole = request.bodyWasReadWhole
    if !wasReadWhole { head.headerFields[.connection] = "close" }
    try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    if !wasReadWhole { throw ConnectionFault.bodyPastAllBounds }
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
