import Logging

/// Decides what becomes of one request, whatever carries it: records it, applies the faults, and asks the API.
struct RequestHandler: Sendable {
  let api: SandboxAPI
  let control: ControlAPI
  let faults: FaultEngine
  let holds: HoldRegistry
  let log: RequestLog
  let clock: SandboxClock
  let logger: Logger

  /// `never` when the sandbox stops or the task is cancelled while the request waits.
  func outcome(of raw: RawRequest) async -> RawOutcome {
    let request = SandboxRequest(raw)
    let traceID = TraceID.make()
    if request.path == "/sandbox" || request.path.hasPrefix("/sandbox/") {
      let answer = await controlAnswer(request, traceID)
      return .answer(finished(answer, version: .assumed, traceID, to: request))
    }
    do {
      return try await outcome(of: request, traceID)
    } catch {
      return .never
    }
  }

  /// - Throws: `CancellationError`.
  private func outcome(of request: SandboxRequest, _ traceID: String) async throws -> RawOutcome {
    let number = log.note(request, at: clock.now())
    let actions = faults.actions(method: request.method, path: request.path)
    let course = FaultCourse(actions: actions, request: request, holds: holds)
    guard try await course.begin() else { return .reset }

    var (answer, version) = (course.prescribedAnswer(traceID: traceID), APIVersion.assumed)
    if answer == nil {
      let result = await api.answer(request, traceID: traceID)
      (answer, version) = (result.answer, result.version)
    }
    guard let answer, try await course.end() else { return .reset }
    log.finish(number, status: answer.status)
    let finished = finished(course.spoiled(answer), version: version, traceID, to: request)
    guard let bytes = course.bytesBeforeEnd(of: answer), request.method != "HEAD" else {
      return .answer(finished)
    }
    return .truncated(finished, bytes: bytes)
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

  /// The answer with the headers that every answer has.
  private func finished(
    _ answer: SandboxAnswer, version: APIVersion, _ traceID: String, to request: SandboxRequest
  ) -> RawAnswer {
    let headers =
      [
        ("Content-Type", "application/json"), ("Content-Length", String(answer.body.count)),
        ("Date", TimeText.httpDate(clock.now())), ("x-clerk-trace-id", traceID),
        ("clerk-api-version", version.rawValue), ("cf-ray", traceID.prefix(16) + "-LOCAL"),
      ] + answer.headers
    return RawAnswer(
      status: answer.status, headers: headers, body: request.method == "HEAD" ? [] : answer.body,
      endsConnection: !request.bodyWasReadWhole)
  }
}

/// A request as a connection carries it: nothing in it is understood yet.
package struct RawRequest: Sendable {
  package var method: String
  /// Path and query as they were sent: `/v1/organizations?limit=10`.
  package var target: String
  package var headers: [(name: String, value: String)]
  /// May be left out past its bound.
  package var body: [UInt8]
  /// In bytes, even if the body was left out.
  package var bodySize: Int

  package init(
    method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    bodySize = body.count
  }

  /// Whatever the case of the name; several headers of one name are one list.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    let values = headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// How many bytes of the body are kept.
  var bodyLimit: Int {
    let isMultipart = header("content-type")?.lowercased().hasPrefix("multipart/") ?? false
    return isMultipart ? BodyLimit.multipart : BodyLimit.json
  }
}

/// An answer as a connection carries it.
package struct RawAnswer: Sendable {
  package var status: Int
  /// All headers but those that say how the connection itself is used.
  package var headers: [(name: String, value: String)]
  /// The whole body; empty for a HEAD, whose headers describe the body it does not get.
  package var body: [UInt8]
  /// Whether the connection is useless: the client kept sending past all bounds.
  package var endsConnection = false
}

/// What becomes of a request.
package enum RawOutcome: Sendable {
  case answer(RawAnswer)
  /// The connection is closed after so many bytes of the body, although the head promises all of them.
  case truncated(RawAnswer, bytes: Int)
  /// The connection is reset without an answer.
  case reset
  /// The sandbox stopped, or the request was cancelled, before there was an answer.
  case never
}
