/// What a sandbox should do wrong, read from YAML.
///
/// ```yaml
/// conflict_on_changed_body: true     # 409 where an idempotency key comes back with other contents
/// idempotency_lifetime: 86400        # seconds after which a key is forgotten
/// billing_off: true                  # 403 billing_not_enabled
/// slugs_off: true                    # 403 organization_slugs_disabled
/// organizations_off: true            # 403 organization_not_enabled_in_instance
/// organization_quota: 300            # 403 organization_quota_exceeded beyond so many
/// rules:                             # the first rule that matches and is due acts, alone
///   - method: POST                   # left out: every method
///     path: /organizations/*/billing/credits    # * is one part of a path, ** any number
///     after: 1                       # lets one matching request pass first
///     count: 2                       # then acts on two; left out: on all
///     status: 503                    # answers this instead of doing the work
///     code: service_unavailable
///     retry_after: 3                 # seconds
/// ```
/// The other things a rule can do are the cases of ``FaultAction``.
package struct FaultPlan: Sendable, Equatable {
  /// Seconds after which an idempotency key is forgotten; nil for never.
  package var idempotencyLifetime: Int64?
  /// Answers 409 `conflict` when an idempotency key comes back with other contents, instead of the original entry.
  package var conflictOnChangedBody = false
  /// 403 `billing_not_enabled`.
  package var billingOff = false
  /// 403 `organization_slugs_disabled` for every request that sends a slug.
  package var slugsOff = false
  /// 403 `organization_not_enabled_in_instance`.
  package var organizationsOff = false
  /// How many organizations the instance may have; nil for any number.
  package var organizationQuota: Int?
  /// In the order in which they are tried.
  package var rules: [FaultRule] = []

  package static let none = FaultPlan()

  package init() {}
}

/// Which requests a fault is for, when, and what happens to them.
package struct FaultRule: Sendable, Equatable {
  /// In capitals; nil for every method.
  package var method: String?
  /// With or without `/v1` at the front; nil for every path.
  package var path: PathPattern?
  /// So many matching requests pass unharmed first.
  package var after = 0
  /// So many are acted on; nil for all that follow.
  package var count: Int?
  /// In the order of the cases of ``FaultAction``.
  package var actions: [FaultAction]

  func matches(method: String, path: String) -> Bool {
    (self.method == nil || self.method == method) && (self.path?.matches(path) ?? true)
  }
}

/// One thing that goes wrong with a request; several of a rule happen in this order.
package enum FaultAction: Sendable, Equatable {
  /// `delay: 250` — the request waits so many milliseconds before anything else.
  case delay(milliseconds: Int)
  /// `hold_before: NAME` — the work does not begin until the name is released.
  case holdBefore(String)
  /// `reset_before: true` — the connection is reset, the work is not done.
  case resetBefore
  /// `status: 503`, with `code`, `body` and `retry_after` — the answer instead of the work.
  case status(Int, code: String?, body: String?, retryAfterSeconds: Int?)
  /// `hold_after: NAME` or `hold: NAME` — the work is done, the answer waits until the name is released.
  case holdAfter(String)
  /// `reset_after: true` — the work is done, then the connection is reset instead of an answer.
  case resetAfter
  /// `wrong_types: true` — the work is done; in the answer numbers become strings, strings numbers, objects lists.
  case wrongTypes
  /// `garbage: true` — the work is done; the answer's body is not JSON.
  case garbage
  /// `truncate: 20` or `truncate: true` — the work is done; the connection is closed after so many bytes of the body
  /// (half of it for `true`), although the head promised all of them.
  case truncate(bytes: Int?)
}

extension FaultAction {
  /// The action's place in the course of a request.
  var rank: Int {
    switch self {
    case .delay: 0
    case .holdBefore: 1
    case .resetBefore: 2
    case .status: 3
    case .holdAfter: 4
    case .resetAfter: 5
    case .wrongTypes: 6
    case .garbage: 7
    case .truncate: 8
    }
  }
}

/// Why a fault plan cannot be used, and where.
package struct FaultPlanError: Error, Equatable, CustomStringConvertible {
  /// The plan's file, if there is one.
  package var file: String?
  /// Counted from 1.
  package var line: Int?
  /// The key at fault, such as `rules[2].status`.
  package var key: String?
  /// What is wrong and what would be right.
  package var reason: String

  /// `faults.yml, line 3, rules[0].status: …`
  package var description: String {
    let place = [file, line.map { "line \($0)" }, key].compactMap { $0 }.joined(separator: ", ")
    return place.isEmpty ? "fault plan: \(reason)" : "\(place): \(reason)"
  }
}

/// A pattern of request paths: `*` stands for one part, or some characters within one; `**` for any number of parts.
package struct PathPattern: Sendable, Equatable {
  /// As written.
  package let text: String
  private let parts: [String]
  private let includesVersion: Bool

  /// `/v1` at the front may be omitted.
  package init(_ text: String) {
    self.text = text
    parts = PathPattern.split(text)
    includesVersion = parts.first == "v1" || parts.first == "**"
  }

  /// - Parameter path: A request's whole path, without its query.
  func matches(_ path: String) -> Bool {
    var segments = PathPattern.split(path)[...]
    if !includesVersion, segments.first == "v1" { segments = segments.dropFirst() }
    return PathPattern.matches(parts[...], segments)
  }

  private static func split(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func matches(_ parts: ArraySlice<String>, _ segments: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return segments.isEmpty }
    if part == "**" {
      return matches(parts.dropFirst(), segments)
        || (!segments.isEmpty && matches(parts, segments.dropFirst()))
    }
    guard let segment = segments.first, matchesPart(Array(part.utf8)[...], Array(segment.utf8)[...]) else {
      return false
    }
    return matches(parts.dropFirst(), segments.dropFirst())
  }

  private static func matchesPart(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == UInt8(ascii: "*") {
      return matchesPart(pattern.dropFirst(), text)
        || (!text.isEmpty && matchesPart(pattern, text.dropFirst()))
    }
    return text.first == first && matchesPart(pattern.dropFirst(), text.dropFirst())
  }
}
