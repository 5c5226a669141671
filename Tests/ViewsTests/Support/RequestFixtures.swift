import Screen

@testable import ClerkAPI

/// Requests as they are remembered.
enum RequestFixtures {
  private static let id = "org_000000000000000000000000001"

  static func request(
    _ number: Int, _ path: [String], query: String = "", update body: RecordedBody = .none,
    _ outcomes: [RecordedAttempt.Outcome], end: RecordedRequest.End? = .succeeded
  ) -> RecordedRequest {
    let at = Timestamp(milliseconds: ScreenFixtures.now.milliseconds - 60_000 + Int64(number) * 1000)
    return RecordedRequest(
      number: number, kind: body == .none ? .read : .update, method: body == .none ? .get : .patch,
      base: "https://api.clerk.com/v1", path: path,
      target: "/" + path.joined(separator: "/") + query,
      headers: [
        HTTPHeader("Accept", "application/json"), HTTPHeader("Clerk-API-Version", "2026-05-12"),
        HTTPHeader("User-Agent", "orgdesk/0.1.0"),
      ] + (body == .none ? [] : [HTTPHeader("Content-Type", "application/json")]),
      body: body, begunAt: at,
      attempts: outcomes.enumerated().map { place, outcome in
        RecordedAttempt(
          sentAt: at, took: outcome == .awaited ? nil : .milliseconds(143 + 11 * place), outcome: outcome,
          budgetLeft: 90 - number)
      }, end: end)
  }

  static func answer(
    _ status: Int, _ code: String? = nil, body: String = "", size: Int = 4711,
    trace: String = "7c1e9b0a64d24f3c"
  ) -> RecordedAttempt.Outcome {
    .answered(
      RecordedAnswer(
        status: status,
        headers: [
          HTTPHeader("Content-Type", "application/json"), HTTPHeader("x-clerk-trace-id", trace),
        ], size: body.isEmpty ? size : body.utf8.count, bodyStart: Array(body.utf8), code: code,
        traceID: trace))
  }

  static let refusal = ClerkError(
    .refused(
      APIRefusal(
        status: 422,
        errors: [
          APIErrorEntry(
            message: "is invalid", longMessage: "The slug is taken \u{1B}[2J.",
            code: "form_identifier_exists",
            parameter: "slug")
        ], traceID: "7c1e9b0a64d24f3c")), operation: .update)

  static let some: [RecordedRequest] = [
    request(1, ["organizations"], query: "?limit=100&order_by=-created_at", [answer(200)]),
    request(2, ["organizations", id, "billing", "credits"], [answer(503), answer(200)]),
    request(
      3, ["organizations"], query: "?query=%E2%82%AC", [.failed(ClerkError.cancelled)],
      end: .failed(.cancelled)),
    request(4, ["users", "user_1"], [.awaited], end: nil),
    request(
      5, ["organizations", id],
      update: text(#"{"slug":"films","private_metadata":{"crm_id":"C-1042"},"name":"Evil\u001b[31m"}"#),
      [answer(422, "form_identifier_exists", body: #"{"errors":[{"code":"form_identifier_exists"}]}"#)],
      end: .failed(refusal)),
  ]

  static let many = (1...500).map { request($0, ["organizations", "org_\($0)"], [answer(200)]) }

  private static func text(_ text: String) -> RecordedBody { .text(Array(text.utf8), size: text.utf8.count) }
}
