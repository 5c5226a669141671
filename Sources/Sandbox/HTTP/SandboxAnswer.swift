/// What goes back to the client.
struct SandboxAnswer: Sendable {
  var status: Int
  var body: [UInt8]
  /// Beside the ones that every answer has.
  var headers: [(name: String, value: String)] = []

  static func ok(_ body: [UInt8]) -> SandboxAnswer {
    SandboxAnswer(status: 200, body: body)
  }

  static func refused(_ refusal: Refusal, traceID: String) -> SandboxAnswer {
    var answer = SandboxAnswer(status: refusal.status, body: refusal.body(traceID: traceID))
    if let retryAfter = refusal.retryAfter { answer.headers.append(("Retry-After", String(retryAfter))) }
    if let allow = refusal.allow { answer.headers.append(("Allow", allow)) }
    return answer
  }
}
