import Synchronization

/// The budgets of one instance, shared by all requests to it.
///
/// Clerk allows 100 requests in 10 s to a development and 1000 to a production instance, and for one organization 10
/// in 10 s that change it or its metadata; 250 invitations in an hour (Clerk's system limits). A tenth is left to others.
package final class RateLimiter: Sendable {
  enum Scope: Hashable, Sendable {
    case instance
    /// Requests that no one waits for.
    case background
    /// Changes of one organization.
    case organization(OrganizationID)
    /// Invitations, of whatever organization.
    case invitations
  }

  struct Place: Hashable, Sendable {
    let scope: Scope
    /// When the request may be sent.
    let time: Duration
    /// How long that is from the moment of reserving.
    let wait: Duration
  }

  /// For servers that are not Clerk's.
  package static let unlimited = RateLimiter(nil)

  private let instanceLimit: Int?
  private let budgets = Mutex<[Scope: RateBudget]>([:])

  /// A key of an unknown kind has the smaller limits.
  package convenience init(_ environment: SecretKey.Environment) {
    self.init(environment == .live ? 900 : 90)
  }

  private init(_ instanceLimit: Int?) {
    self.instanceLimit = instanceLimit
  }

  /// Nil if there are no limits.
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

  func release(_ place: Place) {
    budgets.withLock { $0[place.scope]?.release(place.time) }
  }

  /// Requests to the instance that need not wait now; nil if there are no limits.
  package func left(at now: Duration) -> Int? {
    guard let fresh = budget(.instance) else { return nil }
    return budgets.withLock { ($0[.instance] ?? fresh).left(at: now) }
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
    return switch scope {
    case .instance: RateBudget(limit: instanceLimit, window: .seconds(10))
    case .background: RateBudget(limit: instanceLimit / 2, window: .seconds(10))
    case .organization: RateBudget(limit: 9, window: .seconds(10))
    case .invitations:
      RateBudget(limit: NewInvitation.hourlyShare, window: .seconds(3600))
    }
  }
}

/// Keeps requests under a limit of so many in any window of time. Times are on a clock that does not go back.
package struct RateBudget: Hashable, Sendable {
  /// Requests in a window at most.
  package let limit: Int
  package let window: Duration
  /// When requests were or will be sent, in order.
  private var places: [Duration] = []
  /// Nothing is sent before this.
  private var closedUntil: Duration?

  /// `limit` is at least one.
  package init(limit: Int, window: Duration) {
    self.limit = max(1, limit)
    self.window = window
  }

  /// Reserves a place for a request.
  ///
  /// - Returns: How long to wait before sending it; zero while there is room.
  package mutating func reserve(at now: Duration) -> Duration {
    places.removeAll { $0 <= now - window }
    var place = max(now, places.last ?? now, closedUntil ?? now)
    if places.count >= limit { place = max(place, places[places.count - limit] + window) }
    places.append(place)
    return place - now
  }

  /// Gives back the place of a request that was not sent after all. Those behind it keep theirs.
  ///
  /// - Parameter place: When it would have been sent: the time of reserving and the wait.
  package mutating func release(_ place: Duration) {
    if let index = places.lastIndex(of: place) { places.remove(at: index) }
  }

  /// Sends nothing before `time`, as the server asked.
  package mutating func close(until time: Duration) {
    closedUntil = max(closedUntil ?? time, time)
  }

  /// How long the server wants nothing sent from `now` on.
  package func pause(at now: Duration) -> Duration {
    max((closedUntil ?? now) - now, .zero)
  }

  /// Requests that need not wait.
  package func left(at now: Duration) -> Int {
    pause(at: now) > .zero ? 0 : max(0, limit - places.count { $0 > now - window })
  }

  /// Whether nothing counts any more.
  package func isIdle(at now: Duration) -> Bool {
    places.allSatisfy { $0 <= now - window } && (closedUntil ?? now) <= now
  }
}
