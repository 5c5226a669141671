extension APIRefusal {
  /// What a request gets that was not sent, as the server asked for a pause that is not over.
  ///
  /// - Parameter pause: How long it still takes.
  static func paused(for pause: Duration) -> APIRefusal {
    let (seconds, rest) = pause.components
    let entry = APIErrorEntry(
      message: "an earlier request was told to wait, so this one was not sent", code: "too_many_requests")
    return APIRefusal(status: 429, errors: [entry], retryAfter: seconds + (rest > 0 ? 1 : 0))
  }

  /// What failed, in a sentence: all that Clerk said.
  var headline: String {
    guard errors.isEmpty else { return errors.map { sentence($0.text) }.joined(separator: " ") }
    return "The server answered with status \(status)\(Self.reasons[status].map { " (\($0))" } ?? "")."
  }

  /// Why, in a sentence; empty where the headline says it all.
  var explanation: String {
    if let bodyStart { return "It said: “\(bodyStart)”." }
    var fields: [String] = []
    for field in errors.compactMap(\.parameter) where !fields.contains(field) { fields.append(field) }
    return fields.isEmpty ? "" : "It is about \(fields.joined(separator: ", "))."
  }

  /// What to do, in a sentence; empty where there is nothing to say.
  var advice: String {
    if let advice = errors.lazy.compactMap({ Self.advice[$0.code] }).first { return advice }
    switch status {
    case 401: return "Check the secret key."
    case 403: return "Check what this key may do, and what is switched on for the instance."
    case 407: return "Check HTTPS_PROXY and NO_PROXY."
    case 429, 503: return retryAfter.map { "Try again in \($0) s." } ?? "Try again a little later."
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
    "insufficient_credit_balance": "Take no more than the balance.",
    "organization_member_limit_managed_by_billing": "Change the plan instead; it sets the limit.",
    "resource_locked": "Something else changes it right now; try again.",
    "image_too_large": "A logo has 10 MB at most.",
    "api_version_invalid": "A newer orgdesk may know the versions that this server speaks.",
  ]

  private static let reasons = [
    400: "bad request", 401: "unauthorized", 402: "payment required", 403: "forbidden", 404: "not found",
    405: "method not allowed", 407: "proxy authentication required", 408: "request time-out", 409: "conflict",
    413: "too large", 415: "unsupported type", 422: "unprocessable", 429: "too many requests",
    500: "internal error", 502: "bad gateway", 503: "unavailable", 504: "gateway time-out",
  ]
}
