/// One of Clerk's documented limits: so many requests in any window of time.
struct RateLimit: Sendable, Equatable {
  /// What is limited; limits of the same name share their count.
  var name: String
  var requests: Int
  /// In milliseconds.
  var window: Int64

  /// - Parameter isProduction: Whether the instance is a production instance, which has the larger limit.
  static func instance(isProduction: Bool) -> RateLimit {
    RateLimit(name: "instance", requests: isProduction ? 1000 : 100, window: 10_000)
  }

  /// Of one organization or membership.
  static func changes(of name: String) -> RateLimit {
    RateLimit(name: "changes of \(name)", requests: 10, window: 10_000)
  }

  static let invitations = RateLimit(name: "invitations", requests: 250, window: 3_600_000)
  static let bulkInvitations = RateLimit(name: "bulk invitations", requests: 50, window: 3_600_000)
}
