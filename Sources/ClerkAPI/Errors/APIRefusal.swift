import JSON
import Text

/// An answer of the server that is not a success.
package struct APIRefusal: Hashable, Sendable {
  package let status: Int
  package let errors: [APIErrorEntry]
  /// The id by which Clerk's support finds the request; from the body, otherwise from the header.
  package let traceID: String?
  /// How many seconds the server asks to wait, if it does.
  package let retryAfter: Int64?
  /// The beginning of a body that is not Clerk's, made safe to show.
  package let bodyStart: String?

  package init(
    status: Int, errors: [APIErrorEntry], traceID: String? = nil, retryAfter: Int64? = nil,
    bodyStart: String? = nil
  ) {
    self.status = status
    self.errors = errors
    self.traceID = traceID
    self.retryAfter = retryAfter
    self.bodyStart = bodyStart
  }

  /// Whether Clerk itself says that something is missing: another server's 404 does not count.
  package var saysItIsMissing: Bool {
    status == 404 && errors.contains { !["", APIErrorEntry.unknownCode].contains($0.code) }
  }

  /// Whether something else is changing the same thing right now (409 `resource_locked`).
  package var isLocked: Bool { status == 409 && errors.contains { $0.code == "resource_locked" } }
}

/// One of Clerk's objections.
package struct APIErrorEntry: Hashable, Sendable {
  /// Stands in for a missing code.
  static let unknownCode = "unknown"

  /// In a few words.
  package let message: String
  /// In a sentence; absent or empty if Clerk has none.
  package let longMessage: String?
  /// For example `form_identifier_exists` (Clerk's error catalogue).
  package let code: String
  /// The field at fault (`meta.param_name`).
  package let parameter: String?

  package init(message: String, longMessage: String? = nil, code: String, parameter: String? = nil) {
    self.message = message
    self.longMessage = longMessage
    self.code = code
    self.parameter = parameter
  }

  /// The longer of its messages that says something; the code if neither does.
  var text: String {
    [longMessage ?? "", message].first { !$0.isEmpty } ?? code
  }
}

extension APIRefusal {
  /// Reads an answer that is not a success. Whatever its body holds, something can be said about it.
  ///
  /// - Parameter now: The time, for a `Retry-After` that is a date if the answer has no `Date`.
  init(_ response: HTTPResponse, now: Timestamp) {
    let body = (try? JSONValue(parsing: response.body))?.objectValue
    let entries = body?["errors"]?.arrayValue ?? []
    status = response.status
    errors = entries.compactMap(\.objectValue).map { entry in
      APIErrorEntry(
        message: entry["message"]?.stringValue ?? "", longMessage: entry["long_message"]?.stringValue,
        code: entry["code"]?.stringValue ?? APIErrorEntry.unknownCode,
        parameter: entry["meta"]?.objectValue?["param_name"]?.stringValue)
    }
    traceID = body?["clerk_trace_id"]?.stringValue ?? response.traceID
    retryAfter = Self.seconds(response.header("retry-after"), now: response.date ?? now)
    bodyStart = errors.isEmpty ? BodyStart.of(response.body) : nil
  }

  /// Whole seconds or an HTTP date (RFC 9110 §10.2.3); a day at most, which is as good as for ever here.
  private static func seconds(_ header: String?, now: Timestamp) -> Int64? {
    guard let header, !header.isEmpty else { return nil }
    if header.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return min(Int64(header) ?? .max, 86_400)
    }
    guard let date = Timestamp(httpDate: header) else { return nil }
    return min(max(0, (date.milliseconds - now.milliseconds + 999) / 1000), 86_400)
  }
}

extension APIRefusal {
  /// For a request that was not sent because the server asked for a pause.
  ///
  /// - Parameters:
  ///   - pause: How long the pause still lasts.
  ///   - reason: Why, without a full stop.
  static func paused(
    for pause: Duration, _ reason: String = "Clerk asked for a pause; not sent"
  ) -> APIRefusal {
    let (seconds, rest) = pause.components
    let entry = APIErrorEntry(
      message: reason, code: "too_many_requests")
    return APIRefusal(status: 429, errors: [entry], retryAfter: seconds + (rest > 0 ? 1 : 0))
  }

  /// What failed, in a sentence: everything Clerk said.
  var headline: String {
    guard errors.isEmpty else { return errors.map { sentence($0.text) }.joined(separator: " ") }
    return "The server answered with status \(status)\(Self.reasons[status].map { " (\($0))" } ?? "")."
  }

  /// Why, in a sentence; empty if the headline says it all.
  var explanation: String {
    if let bodyStart { return beginning(of: bodyStart) }
    var fields: [String] = []
    for field in errors.compactMap(\.parameter) where !fields.contains(field) { fields.append(field) }
    return fields.isEmpty
      ? "" : "(\(fields.count == 1 ? "field" : "fields"): \(fields.joined(separator: ", ")))"
  }

  /// What to do, in a sentence; empty if there is nothing to say.
  var advice: String {
    let known = errors.lazy.compactMap { Self.advice[$0.code] ?? PeopleAdvice.of($0.code) }
    if let advice = known.first { return advice }
    switch status {
    case 401: return "Check the secret key."
    case 403: return "Check the permissions of this key, and what is enabled for the instance."
    case 407: return TransportFailure.proxyAdvice
    case 429, 503: return retryAfter.map { "Try again in \(WaitText.of($0))." } ?? "Try again a little later."
    case 500...: return "The server has trouble; try again a little later."
    default: return ""
    }
  }

  /// What helps against the refusals of Clerk's error catalogue that people meet.
  private static let advice = [
    "clerk_key_invalid": "Check the secret key: it is in the Clerk Dashboard under API keys.",
    "authorization_header_format_invalid": "Check the secret key; it begins with sk_test_ or sk_live_.",
    "organization_not_enabled_in_instance":
      "Switch organizations on for this instance in the Clerk Dashboard.",
    "organization_slugs_disabled": "Leave the slug out, or switch slugs on for this instance.",
    "billing_not_enabled": "Switch billing for organizations on in the Clerk Dashboard.",
    "form_identifier_exists": "Choose another one.",
    "insufficient_credit_balance": "Remove at most the balance.",
    "organization_member_limit_managed_by_billing": "Change the plan instead; it sets the limit.",
    "resource_locked": "Something else is changing it right now; try again.",
    "image_too_large": "The limit is 10 MB.",
    "api_version_invalid": "A newer orgdesk may support this server's versions.",
  ]

  private static let reasons = [
    400: "bad request", 401: "unauthorized", 402: "payment required", 403: "forbidden", 404: "not found",
    405: "method not allowed", 407: "proxy authentication required", 408: "request time-out", 409: "conflict",
    413: "too large", 415: "unsupported type", 422: "unprocessable", 429: "too many requests",
    500: "internal error", 502: "bad gateway", 503: "unavailable", 504: "gateway time-out",
  ]
}

enum BodyStart {
  /// The beginning of a body, for a message: at most 80 characters on one line. Anything but letters, digits, signs
  /// and spaces becomes `?`: no escape sequence, no change of direction, nothing invisible.
  static func of(_ body: [UInt8]) -> String? {
    let text = StrictText.forShowing(body.prefix(400))
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(isPlain(scalar) ? scalar : isSpace(scalar) ? " " : "?") }
    let line = String(plain).split(separator: " ").joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count > 80 || body.count > 400 ? line.prefix(80) + "…" : line
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate,
      .unassigned:
      return false
    default: return true
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
