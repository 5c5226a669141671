import Synchronization

/// Clerk's documented limits: so many requests in any ten seconds.
final class RateLimiter: Sendable {
  static let window: Int64 = 10_000
  static let organizationLimit = 10

  private struct State {
    /// Times of the requests let through, in milliseconds since 1970, oldest first.
    var instance: [Int64] = []
    var organizations: [String: [Int64]] = [:]
  }

  private let clock: SandboxClock
  private let instanceLimit: Int
  private let state = Mutex(State())

  /// - Parameter isProduction: Whether the instance is a production instance, which has the larger limit.
  init(clock: SandboxClock, isProduction: Bool) {
    self.clock = clock
    instanceLimit = isProduction ? 1000 : 100
  }

  func countRequest() throws(Refusal) {
    let now = clock.now()
    let wait = state.withLock { RateLimiter.enter(&$0.instance, limit: instanceLimit, now: now) }
    if let wait { throw .tooManyRequests(retryAfter: wait) }
  }

  /// - Throws: ``Refusal`` with the whole seconds until there is room again.
  func countChange(of organization: String) throws(Refusal) {
    let now = clock.now()
    let wait = state.withLock { state in
      if state.organizations.count > 10_000 {
        state.organizations = state.organizations.filter { $0.value.last ?? 0 > now - RateLimiter.window }
      }
      return RateLimiter.enter(
        &state.organizations[organization, default: []], limit: RateLimiter.organizationLimit, now: now)
    }
    if let wait { throw .tooManyRequests(retryAfter: wait) }
  }

  private static func enter(_ times: inout [Int64], limit: Int, now: Int64) -> Int? {
    times.removeAll { $0 <= now - window }
    guard times.count >= limit, let oldest = times.first else {
      times.append(now)
      return nil
    }
    return Int(max(1, (oldest + window - now + 999) / 1000))
  }
}
