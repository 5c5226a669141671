import Logging

/// Decides what becomes of one request, whatever carries it: notes it, lets the faults have their way, and asks
/// the API.
struct RequestHandler: Sendable {
  let api: SandboxAPI
  let control: ControlAPI
  let faults: FaultEngine
  let holds: HoldRegistry
  let log: RequestLog
  let clock: SandboxClock
  let logger: Logger

  /// The outcome; it is `never` when the sandbox stops or the task is cancelled while the request waits.
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

  /// The answer with what every answer has.
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
