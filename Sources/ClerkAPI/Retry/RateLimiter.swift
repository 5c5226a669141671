import Synchronization

/// The budgets of one instance, shared by all requests to it.
///
/// Clerk allows 100 requests in 10 s to a development and 1000 to a production instance, and for one organization
/// 10 in 10 s that change it or its metadata (Clerk's system limits). A tenth is left to others.
public final class RateLimiter: Sendable {
  private struct Budgets {
    var instance: RateBudget?
    var organizations: [String: RateBudget] = [:]
  }

  private let budgets: Mutex<Budgets>
  private let isOff: Bool

  /// The limits for what a key opens.
  public init(_ environment: SecretKey.Environment) {
    let limit = environment == .live ? 900 : 90
    budgets = Mutex(Budgets(instance: RateBudget(limit: limit, window: .seconds(10))))
    isOff = false
  }

  private init() {
    budgets = Mutex(Budgets())
    isOff = true
  }

  /// No limits, for servers that are not Clerk's.
  public static let unlimited = RateLimiter()

  /// Reserves a place for a request.
  ///
  /// - Parameters:
  ///   - organization: The organization it changes, where Clerk counts that.
  ///   - now: The time, on any clock that does not go back.
  /// - Returns: How long to wait before sending it.
  func reserve(organization: String?, at now: Duration) -> Duration {
    guard !isOff else { return .zero }
    return budgets.withLock { budgets in
      var wait = budgets.instance?.reserve(at: now) ?? .zero
      if let organization {
        budgets.organizations = budgets.organizations.filter { !$0.value.isIdle(at: now) }
        var budget = budgets.organizations[organization] ?? RateBudget(limit: 9, window: .seconds(10))
        wait = max(wait, budget.reserve(at: now))
        budgets.organizations[organization] = budget
      }
      return wait
    }
  }
}
