/// Everything that the sandbox can do wrong with one adjustment, as a rule of a fault plan has it.
enum CreditFault: String, CaseIterable, Sendable {
  case nothing = ""
  case delay = "delay: 20"
  case internalError = "status: 500, retry_after: 0"
  case unavailable = "status: 503, retry_after: 0"
  case tooMany = "status: 429, retry_after: 0"
  case timeout = "status: 408, retry_after: 0"
  case locked = "status: 409, code: resource_locked, retry_after: 0"
  case conflict = "status: 409, code: conflict"
  case refusal = "status: 422"
  case resetBefore = "reset_before: true"
  case resetAfter = "reset_after: true"
  case truncated = "truncate: true"
  case garbage = "garbage: true"
  case wrongTypes = "wrong_types: true"

  /// Whether the credits move all the same.
  var doesTheWork: Bool { !rawValue.hasPrefix("status") && self != .resetBefore }

  /// What the journal says of the attempt.
  var event: String {
    switch self {
    case .nothing, .delay: "succeeded"
    case .conflict, .garbage, .wrongTypes: "unknown"
    case .refusal: "refused"
    case .internalError, .unavailable, .tooMany, .timeout, .locked, .resetBefore, .resetAfter, .truncated:
      "failed"
    }
  }
}
