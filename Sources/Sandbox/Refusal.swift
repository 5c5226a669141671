/// A refusal in Clerk's envelope of errors.
struct Refusal: Error {
  struct Item: Sendable, Equatable {
    var code: String
    var message: String
    var longMessage: String
    /// The field at fault, which becomes `meta.param_name`.
    var parameter: String?
    var meta: Meta?

    init(
      _ code: String, _ message: String, _ longMessage: String, parameter: String? = nil, meta: Meta? = nil
    ) {
      self.code = code
      self.message = message
      self.longMessage = longMessage
      self.parameter = parameter
      self.meta = meta
    }
  }

  /// What `meta` can hold besides a parameter. The names are those that Clerk's frontend reads; that of the permissions
  /// is our inference.
  enum Meta: Sendable, Equatable {
    case emailAddresses([String])
    case permissions([String])
    case seats(Int64)
  }

  var status: Int
  var items: [Item]
  /// For the header Retry-After, in whole seconds.
  var retryAfter: Int?
  /// Methods for the header Allow.
  var allow: String?

  init(_ status: Int, _ items: [Item], retryAfter: Int? = nil, allow: String? = nil) {
    self.status = status
    self.items = items
    self.retryAfter = retryAfter
    self.allow = allow
  }

  init(
    _ status: Int, _ code: String, _ message: String, _ longMessage: String, parameter: String? = nil,
    meta: Meta? = nil
  ) {
    self.init(status, [Item(code, message, longMessage, parameter: parameter, meta: meta)])
  }

  /// `errors` and the trace id that the header repeats. Empty `meta` is left out.
  func body(traceID: String) -> [UInt8] {
    var json = AnswerWriter(capacity: 256)
    json.object { json in
      json.member("errors", each: items) { json, item in
        json.object { json in
          json.member("message", item.message)
          json.member("long_message", item.longMessage)
          json.member("code", item.code)
          if item.parameter != nil || item.meta != nil { json.member("meta", object: item.writeMeta) }
        }
      }
      json.member("clerk_trace_id", traceID)
    }
    return json.bytes
  }
}

extension Refusal.Item {
  fileprivate func writeMeta(_ json: inout AnswerWriter) {
    if let parameter { json.member("param_name", parameter) }
    switch meta {
    case .emailAddresses(let addresses): json.member("email_addresses", texts: addresses)
    case .permissions(let keys): json.member("permissions", texts: keys)
    case .seats(let quantity): json.member("seats_quantity", quantity)
    case nil: break
    }
  }
}

/// What is refused before any operation is reached. Codes and texts: Clerk's catalogue of Backend API errors.
extension Refusal {
  static let authorizationFormatInvalid = Refusal(
    401, "authorization_header_format_invalid", "Invalid Authorization header format",
    "Invalid Authorization header format. Must be 'Bearer <YOUR_API_KEY>'")

  static let keyInvalid = Refusal(401, "clerk_key_invalid", keyText, keyText)

  private static let keyText =
    "The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct."

  static func versionInvalid(_ reason: String) -> Refusal {
    Refusal(400, "api_version_invalid", "invalid API version", "Invalid Clerk API version: \(reason)")
  }

  /// - Parameter retryAfter: In whole seconds.
  static func tooManyRequests(retryAfter: Int) -> Refusal {
    var refusal = Refusal(
      429, "too_many_requests", "Too many requests", "Too many requests, retry later")
    refusal.retryAfter = retryAfter
    return refusal
  }

  static let routeNotFound = Refusal(404, "resource_not_found", "not found", "Resource not found")

  /// Inference: the catalogue has no code for a method that a path does not support.
  static func methodNotAllowed(_ method: String, allow: [String]) -> Refusal {
    var refusal = Refusal(
      405, "method_not_allowed", "method not allowed", "The method \(method) is not allowed for this path.")
    refusal.allow = allow.joined(separator: ", ")
    return refusal
  }

  static let bodyInvalid = Refusal(
    400, "request_body_invalid", "Request body invalid",
    "The request body is invalid. Please consult the API documentation for more information.")

  /// - Parameter limit: In bytes.
  static func bodyTooLarge(limit: Int) -> Refusal {
    Refusal(
      413, "request_body_too_large", "Request body too large",
      "The request body exceeds the maximum allowed size of \(limit) bytes.")
  }

  static func unsupportedContentType(_ actual: String, expected: String) -> Refusal {
    Refusal(
      415, "unsupported_content_type", "Content-Type is unsupported",
      "Content-Type \(actual) is unsupported. You should use \(expected) instead.")
  }

  static let internalError = Refusal(
    500, "internal_clerk_error", "Oops, an unexpected error occurred",
    "There was an internal error on our servers. We've been notified and are working on fixing it.")

  /// The catalogue's error for the code that a fault asks for.
  static func forFault(status: Int, code: String?) -> Refusal {
    let known: [Refusal] = [
      .authorizationFormatInvalid, .keyInvalid, .routeNotFound, .bodyInvalid, .internalError,
      .tooManyRequests(retryAfter: 1), .conflict, .resourceLocked, .billingNotEnabled, .slugsDisabled,
      .organizationsDisabled, .subscriptionNotFound, .insufficientBalance,
      Refusal(503, "service_unavailable", "Service unavailable", "Service unavailable"),
      Refusal(
        504, "gateway_timeout", "Gateway Timeout", "A request to a 3rd party service timed out"),
      Refusal(
        403, "authorization_invalid", "Unauthorized request",
        "You are not authorized to perform this request"),
      Refusal(
        402, "unsupported_subscription_plan_features", "Unsupported plan features",
        "Some features are not supported in your current plan. Upgrade your subscription to unlock them."),
      Refusal(404, "payer_not_found", "Payer not found", "Payer not found"),
      Refusal(404, "payee_not_found", "Payee not found", "Payee not found"),
      Refusal(
        403, "org_creation_limit_exceeded", "Organization Creation Limit Exceeded",
        "You have exceeded the maximum number of organizations you can create."),
      .managedByDirectory, .membershipQuotaExceeded(CreateFields.standardLimit),
      .insufficientSeats(needed: 1),
      .invitationNotUnique, .invitationNotPending, .minimumPermissionsNeeded,
    ]
    let match = known.first { refusal in
      code.map { $0 == refusal.items[0].code } ?? (refusal.status == status)
    }
    var result =
      match ?? Refusal(status, code ?? "fault", "fault", "The sandbox was told to answer \(status).")
    result.status = status
    result.retryAfter = nil
    return result
  }
}
