import Synchronization

/// The requests that wait to be released, by name, and the tests that wait for such requests to arrive.
final class HoldRegistry: Sendable {
  private struct Waiter {
    var request: HeldRequest
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct Watcher {
    var name: String
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var nextID = 0
    var waiters: [Int: Waiter] = [:]
    var watchers: [Int: Watcher] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// In the order of their arrival.
  var held: [HeldRequest] {
    state.withLock { state in
      state.waiters.sorted { $0.key < $1.key }.map(\.value.request)
    }
  }

  /// Waits until the request's name is released.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the server stops.
  func hold(_ request: HeldRequest) async throws {
    let id = takeID()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let watchers: [Watcher]? = state.withLock { state in
          guard !state.isClosed, !Task.isCancelled else { return nil }
          state.waiters[id] = Waiter(request: request, continuation: continuation)
          let arrived = state.watchers.filter { $0.value.name == request.name }
          for id in arrived.keys { state.watchers[id] = nil }
          return Array(arrived.values)
        }
        guard let watchers else { return continuation.resume(throwing: CancellationError()) }
        for watcher in watchers { watcher.continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume(
        throwing: CancellationError())
    }
  }

  /// Returns as soon as a request is held under the name.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the server stops.
  func waitForArrival(_ name: String) async throws {
    let id = takeID()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        enum Outcome { case present, waits, closed }
        let outcome: Outcome = state.withLock { state in
          guard !state.isClosed, !Task.isCancelled else { return .closed }
          if state.waiters.values.contains(where: { $0.request.name == name }) { return .present }
          state.watchers[id] = Watcher(name: name, continuation: continuation)
          return .waits
        }
        switch outcome {
        case .present: continuation.resume()
        case .waits: break
        case .closed: continuation.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      state.withLock { $0.watchers.removeValue(forKey: id) }?.continuation.resume(
        throwing: CancellationError())
    }
  }

  /// Releases the requests held under the name.
  ///
  /// - Returns: How many they were.
  @discardableResult
  func release(_ name: String) -> Int {
    let released: [Waiter] = state.withLock { state in
      let found = state.waiters.filter { $0.value.request.name == name }
      for id in found.keys { state.waiters[id] = nil }
      return Array(found.values)
    }
    for waiter in released { waiter.continuation.resume() }
    return released.count
  }

  /// Ends all waiting, for good.
  func close() {
    let ended: [CheckedContinuation<Void, any Error>] = state.withLock { state in
      state.isClosed = true
      defer {
        state.waiters = [:]
        state.watchers = [:]
      }
      return state.waiters.values.map(\.continuation) + state.watchers.values.map(\.continuation)
    }
    for continuation in ended { continuation.resume(throwing: CancellationError()) }
  }

  private func takeID() -> Int {
    state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
  }
}

/// A request that waits until a test releases it.
package struct HeldRequest: Sendable, Equatable {
  /// The rule's name for the hold, by which it is released.
  package let name: String
  package let method: String
  /// Without the query.
  package let path: String
  /// Whether the work is done and only the answer waits.
  package let workIsDone: Bool
}
