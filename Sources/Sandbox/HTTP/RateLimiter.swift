import Synchronization

/// Keeps limits: of each, the times of the requests that it let through.
final class RateLimiter: Sendable {
  private struct Count {
    /// In milliseconds since 1970, oldest first.
    var times: [Int64] = []
    var window: Int64
  }

  private let clock: SandboxClock
  private let instance: RateLimit
  private let counts = Mutex<[String: Count]>([:])

  /// - Parameter isProduction: Whether the instance is a production instance.
  init(clock: SandboxClock, isProduction: Bool) {
    self.clock = clock
    instance = .instance(isProduction: isProduction)
  }

  func countRequest() throws(Refusal) {
    try count(instance)
  }

  /// - Throws: ``Refusal`` with the whole seconds until there is room again.
  func count(_ limit: RateLimit) throws(Refusal) {
    let now = clock.now()
    let wait = counts.withLock { counts in
      if counts.count > 10_000 {
        counts = counts.filter { $0.value.times.last ?? 0 > now - $0.value.window }
      }
      return RateLimiter.enter(&counts[limit.name, default: Count(window: limit.window)], limit, now: now)
    }
    if let wait { throw .tooManyRequests(retryAfter: wait) }
  }

  private static func enter(_ count: inout Count, _ limit: RateLimit, now: Int64) -> Int? {
    count.times.removeAll { $0 <= now - limit.window }
    guard count.times.count >= limit.requests, let oldest = count.times.first else {
      count.times.append(now)
      return nil
    }
    return Int(max(1, (oldest + limit.window - now + 999) / 1000))
  }
}
