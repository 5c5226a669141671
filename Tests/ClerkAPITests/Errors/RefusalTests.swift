import Testing

@testable import ClerkAPI

@Suite("Refusals")
struct RefusalTests {
  private func refusal(
    _ body: String, status: Int = 422, headers: [HTTPHeader] = []
  ) -> APIRefusal {
    APIRefusal(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), now: TestWorld.start)
  }

  @Test func readsAllThatClerkSays() {
    let refusal = refusal(
      """
      {"errors":[{"message":"is invalid","long_message":"Name is invalid","code":"form_param_value_invalid",\
      "meta":{"param_name":"name"}},{"message":"That slug is taken","long_message":"","code":\
      "form_identifier_exists","meta":{"param_name":"slug"}},{"message":"odd","code":"odd_code"}],\
      "clerk_trace_id":"trace-body"}
      """, headers: [HTTPHeader("X-Clerk-Trace-Id", "trace-header")])
    #expect(refusal.status == 422)
    #expect(refusal.errors.map(\.code) == ["form_param_value_invalid", "form_identifier_exists", "odd_code"])
    #expect(refusal.errors.map(\.parameter) == ["name", "slug", nil])
    #expect(refusal.errors.map(\.longMessage) == ["Name is invalid", "", nil])
    #expect(refusal.traceID == "trace-body")
    #expect(refusal.bodyStart == nil)

    let error = ClerkError(.refused(refusal), operation: .update)
    #expect(error.headline == "Name is invalid. That slug is taken. Odd.")
    #expect(error.explanation == "(fields: name, slug)")
    #expect(error.code == "form_param_value_invalid")
    #expect(error.parameter == "name")
    #expect(error.status == 422)
    #expect(error.traceID == "trace-body")
    #expect(
      error.description
        == "Name is invalid. That slug is taken. Odd. (fields: name, slug) Choose another one. "
        + "(code form_param_value_invalid, trace trace-body)")
  }

  @Test func findsTheTraceInEitherHeader() {
    #expect(refusal("{}", headers: [HTTPHeader("x-clerk-trace-id", "a")]).traceID == "a")
    #expect(refusal("{}", headers: [HTTPHeader("Clerk-Trace-Id", "b")]).traceID == "b")
    #expect(refusal("{}").traceID == nil)
  }

  @Test(
    "Something can be said about any body",
    arguments: [
      ("", nil), ("<html>\n  <b>502</b>\u{1b}[2J</html>", "<html> <b>502</b>?[2J</html>"), ("[]", "[]"),
      ("{}", "{}"),
      (#"{"errors":[]}"#, #"{"errors":[]}"#), (#"{"errors":"x"}"#, #"{"errors":"x"}"#),
      (#"{"errors":[5]}"#, #"{"errors":[5]}"#), ("a\u{202e}b\u{200b}c\u{9b}d", "a?b?c?d"),
      (String(repeating: "x", count: 100), String(repeating: "x", count: 80) + "…"),
    ] as [(String, String?)])
  func bodiesThatAreNotClerks(body: String, start: String?) {
    let refusal = refusal(body, status: 502)
    #expect(refusal.errors.isEmpty)
    #expect(refusal.bodyStart == start)
    let error = ClerkError(.refused(refusal), operation: .read)
    #expect(error.headline == "The server answered with status 502 (bad gateway).")
    #expect(error.explanation == (start.map { "The answer begins: “\($0)”." } ?? ""))
    #expect(error.advice == "The server has trouble; try again a little later.")
    #expect(error.code == nil)
  }

  @Test func readsErrorsThatLackFields() {
    let refusal = refusal(#"{"errors":[{},{"message":7,"code":null,"meta":"x"}],"clerk_trace_id":9}"#)
    #expect(refusal.errors.map(\.code) == ["unknown", "unknown"])
    #expect(ClerkError(.refused(refusal)).headline == "Unknown. Unknown.")
    #expect(refusal.traceID == nil)
  }

  @Test(
    "Retry-After in seconds or as a date",
    arguments: [
      ("7", nil, 7), ("0", nil, 0), ("99999", nil, 86_400), ("99999999999999999999999", nil, 86_400),
      ("Mon, 23 Nov 2026 00:00:09 GMT", nil, 9), ("Sun, 22 Nov 2026 00:00:00 GMT", nil, 0),
      ("Mon, 23 Nov 2026 00:01:09 GMT", "Mon, 23 Nov 2026 00:01:00 GMT", 9), ("soon", nil, nil),
      ("", nil, nil),
      ("-5", nil, nil), ("1.5", nil, nil),
    ] as [(String, String?, Int64?)])
  func retryAfter(value: String, date: String?, seconds: Int64?) {
    let headers = [HTTPHeader("Retry-After", value)] + (date.map { [HTTPHeader("Date", $0)] } ?? [])
    #expect(refusal("{}", status: 429, headers: headers).retryAfter == seconds)
  }

  @Test(
    "What to do",
    arguments: [
      (401, "clerk_key_invalid", "Clerk Dashboard"), (401, "else", "secret key"),
      (403, "billing_not_enabled", "billing"), (403, "organization_slugs_disabled", "slug"),
      (403, "organization_not_enabled_in_instance", "organizations"),
      (403, "authorization_invalid", "permissions"),
      (429, "too_many_requests", "Try again"), (500, "internal_clerk_error", "trouble"),
      (409, "resource_locked", "try again"), (422, "insufficient_credit_balance", "balance"),
      (413, "image_too_large", "10 MB"),
    ])
  func advice(status: Int, code: String, word: String) {
    let refusal = refusal(#"{"errors":[{"message":"m","code":"\#(code)"}]}"#, status: status)
    #expect(ClerkError(.refused(refusal), operation: .read).advice.contains(word))
  }

  @Test func saysWhenToTryAgain() {
    let refusal = refusal("{}", status: 429, headers: [HTTPHeader("Retry-After", "120")])
    #expect(ClerkError(.refused(refusal)).advice == "Try again in 120 s.")
    #expect(ClerkError(.refused(refusal)).retryAfter == 120)
  }
}
