import Synchronization

/// What a raw server has seen.
final class RawRecord: Sendable {
  private struct State {
    var requests: [RawRequest] = []
    var connections = 0
  }

  private let state = Mutex(State())
  private let arrivals: AsyncStream<RawRequest>
  private let continuation: AsyncStream<RawRequest>.Continuation

  init() {
    (arrivals, continuation) = AsyncStream.makeStream()
  }

  /// All requests so far.
  var requests: [RawRequest] { state.withLock { $0.requests } }

  /// How many connections were made so far.
  var connections: Int { state.withLock { $0.connections } }

  /// Counts a connection and gives it a number.
  func connect() -> Int {
    state.withLock { state in
      state.connections += 1
      return state.connections
    }
  }

  func add(_ request: RawRequest) {
    state.withLock { $0.requests.append(request) }
    continuation.yield(request)
  }

  /// Waits for the next request that no one has waited for.
  func next() async -> RawRequest? {
    await arrivals.first { _ in true }
  }
}
