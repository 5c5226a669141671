import Synchronization

/// The newest requests of a process. Keeping them costs a lock a request, and nothing while none is made.
package final class RequestHistory: Sendable {
  package typealias Watcher = @Sendable ([RecordedRequest]) -> Void

  private struct State {
    /// The oldest first, numbered without gaps.
    var requests: [RecordedRequest] = []
    var last = 0
    var watcher: Watcher?
  }

  /// Requests kept.
  package static let limit = 500
  /// Bytes kept of a request's body, and of an answer's.
  static let bodyLimit = 16 << 10
  static let answerLimit = 2 << 10

  private let limit: Int
  /// Told of every attempt once it has ended: it is the last of the request.
  private let attemptEnded: (@Sendable (RecordedRequest) -> Void)?
  private let state = Mutex(State())

  package init(
    limit: Int = RequestHistory.limit, attemptEnded: (@Sendable (RecordedRequest) -> Void)? = nil
  ) {
    self.limit = max(1, limit)
    self.attemptEnded = attemptEnded
  }

  /// The oldest first.
  package var requests: [RecordedRequest] { state.withLock { $0.requests } }

  /// Hands all requests to `watcher`, now and with each change, in order and on any thread; nil ends that.
  package func watch(_ watcher: Watcher?) {
    state.withLock { state in
      state.watcher = watcher
      watcher?(state.requests)
    }
  }

  // MARK: Recording

  /// - Returns: The request's number.
  func begin(_ make: (_ number: Int) -> RecordedRequest) -> Int {
    state.withLock { state in
      state.last += 1
      if state.requests.count == limit { state.requests.removeFirst() }
      state.requests.append(make(state.last))
      state.watcher?(state.requests)
      return state.last
    }
  }

  func began(_ attempt: RecordedAttempt, of number: Int) {
    _ = change(number) { $0.attempts.append(attempt) }
  }

  func ended(_ outcome: RecordedAttempt.Outcome, after time: Duration, of number: Int) {
    let request = change(number) { request in
      guard !request.attempts.isEmpty else { return }
      request.attempts[request.attempts.count - 1].took = time
      request.attempts[request.attempts.count - 1].outcome = outcome
    }
    if let request { attemptEnded?(request) }
  }

  func end(_ number: Int, _ end: RecordedRequest.End) {
    _ = change(number) { $0.end = end }
  }

  /// - Returns: The request after the change; nil where it is no longer kept.
  private func change(_ number: Int, _ change: (inout RecordedRequest) -> Void) -> RecordedRequest? {
    state.withLock { state in
      guard let first = state.requests.first?.number, number >= first else { return nil }
      change(&state.requests[number - first])
      state.watcher?(state.requests)
      return state.requests[number - first]
    }
  }
}
