import Synchronization

/// The totals of lists asked for lately, so that paging through a list counts it once.
///
/// Every change that could alter a total begins a new generation. A total is kept under the generation that
/// held before its transaction began: it can be remembered too briefly, never too long.
final class CountCache: Sendable {
  /// What a total depends on: the filters, not order and page.
  struct Key: Hashable, Sendable {
    var query: String
    var users: ListParameters.Selection
    var organizations: ListParameters.Selection
  }

  private static let capacity = 256

  private struct State {
    var generation = 0
    var counts: [Key: Int] = [:]
  }

  private let state = Mutex(State())

  var generation: Int {
    state.withLock { $0.generation }
  }

  func count(_ key: Key, generation: Int) -> Int? {
    state.withLock { $0.generation == generation ? $0.counts[key] : nil }
  }

  func keep(_ count: Int, for key: Key, generation: Int) {
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.counts.count >= CountCache.capacity { state.counts = [:] }
      state.counts[key] = count
    }
  }

  func invalidate() {
    state.withLock { state in
      state.generation += 1
      state.counts = [:]
    }
  }
}
