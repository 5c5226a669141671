import Synchronization

/// The budgets of one instance, shared by all requests to it.
///
/// Clerk allows 100 requests in 10 s to a development and 1000 to a production instance, and for one organization
/// 10 in 10 s that change it or its metadata (Clerk's system limits). A tenth is left to others.
package final class RateLimiter: Sendable {
  /// What a limit holds for.
  enum Scope: Hashable, Sendable {
    case instance
    /// Changes of one organization.
    case organization(OrganizationID)
  }

  /// A place in a budget.
  struct Place: Hashable, Sendable {
    let scope: Scope
    /// When the request may be sent.
    let time: Duration
    /// How long that is from the moment of reserving.
    let wait: Duration
  }

  /// No limits, for servers that are not Clerk's.
  package static let unlimited = RateLimiter(nil)

  private let instanceLimit: Int?
  private let budgets = Mutex<[Scope: RateBudget]>([:])

  /// The limits for what a key opens. A key of an unknown kind has the smaller one.
  package convenience init(_ environment: SecretKey.Environment) {
    self.init(environment == .live ? 900 : 90)
  }

  private init(_ instanceLimit: Int?) {
    self.instanceLimit = instanceLimit
  }

  /// Reserves a place for a request; nil where there are no limits.
  ///
  /// - Parameter now: The time, on a clock that does not go back.
  func reserve(_ scope: Scope, at now: Duration) -> Place? {
    guard let fresh = budget(scope) else { return nil }
    return budgets.withLock { budgets in
      budgets = budgets.filter { !$0.value.isIdle(at: now) }
      let wait = budgets[scope, default: fresh].reserve(at: now)
      return Place(scope: scope, time: now + wait, wait: wait)
    }
  }

  /// Gives back the place of a request that was not sent after all.
  func release(_ place: Place) {
    budgets.withLock { $0[place.scope]?.release(place.time) }
  }

  /// How long the server wants nothing of the kind sent from `now` on.
  func pause(_ scope: Scope, at now: Duration) -> Duration {
    budgets.withLock { $0[scope]?.pause(at: now) ?? .zero }
  }

  /// Sends nothing of the kind before `time`, as the server asked.
  func close(_ scope: Scope, until time: Duration) {
    guard let fresh = budget(scope) else { return }
    budgets.withLock { $0[scope, default: fresh].close(until: time) }
  }

  private func budget(_ scope: Scope) -> RateBudget? {
    guard let instanceLimit else { return nil }
    let limit =
      switch scope {
      case .instance: instanceLimit
      case .organization: 9
      }
    return RateBudget(limit: limit, window: .seconds(10))
  }
}
