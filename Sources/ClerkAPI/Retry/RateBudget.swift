/// Keeps requests under a limit of so many in any window of time. Times are on a clock that does not go back.
package struct RateBudget: Hashable, Sendable {
  /// Requests in a window at most.
  package let limit: Int
  /// The length of the window.
  package let window: Duration
  /// When requests were or will be sent, in order.
  private var places: [Duration] = []
  /// Before this, nothing is sent.
  private var closedUntil: Duration?

  /// A budget of `limit` requests, at least one, in any `window`.
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

  /// How long the server wants nothing sent from now on.
  package func pause(at now: Duration) -> Duration {
    max((closedUntil ?? now) - now, .zero)
  }

  /// Whether nothing counts any more.
  package func isIdle(at now: Duration) -> Bool {
    places.allSatisfy { $0 <= now - window } && (closedUntil ?? now) <= now
  }
}
