/// Keeps requests under a limit of so many in any window of time.
public struct RateBudget: Hashable, Sendable {
  /// Requests in a window at most.
  public let limit: Int
  /// The length of the window.
  public let window: Duration
  private var granted: [Duration] = []

  /// A budget of `limit` requests in any `window`.
  public init(limit: Int, window: Duration) {
    self.limit = max(1, limit)
    self.window = window
  }

  /// Reserves a place for a request.
  ///
  /// - Parameter now: The time, on any clock that does not go back.
  /// - Returns: How long to wait before sending it; zero while there is room.
  public mutating func reserve(at now: Duration) -> Duration {
    granted.removeAll { $0 <= now - window }
    guard granted.count >= limit else {
      granted.append(now)
      return .zero
    }
    let place = granted[granted.count - limit] + window
    granted.append(place)
    return place - now
  }

  /// Whether nothing that was reserved counts any more.
  public func isIdle(at now: Duration) -> Bool {
    granted.allSatisfy { $0 <= now - window }
  }
}
