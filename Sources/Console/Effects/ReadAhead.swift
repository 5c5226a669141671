import ClerkAPI
import Synchronization

/// The first page of organizations, read while the terminal is still being set up.
final class ReadAhead: Sendable {
  private struct State {
    var task: Task<Result<OrganizationPage, ClerkError>, Never>?
    var onRetry: ConsoleDependencies.OnRetry?
    var wait: RetryWait?
  }

  private let query: OrganizationQuery
  private let state = Mutex(State())

  init(
    _ query: OrganizationQuery, on executor: (any TaskExecutor)?,
    _ read:
      @escaping @Sendable (OrganizationQuery, @escaping ConsoleDependencies.OnRetry) async -> Result<
        OrganizationPage, ClerkError
      >
  ) {
    self.query = query
    let task = Task(executorPreference: executor) { await read(query) { self.tell($0) } }
    state.withLock { $0.task = task }
  }

  /// The page read ahead, for the first identical read; nil for all others.
  func take(
    _ query: OrganizationQuery, _ onRetry: @escaping ConsoleDependencies.OnRetry
  ) async -> Result<OrganizationPage, ClerkError>? {
    guard query == self.query else { return nil }
    let (task, wait) = state.withLock { state in
      defer { state.task = nil }
      if state.task != nil { state.onRetry = onRetry }
      return (state.task, state.wait)
    }
    guard let task else { return nil }
    if let wait { onRetry(wait) }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private func tell(_ wait: RetryWait) {
    let onRetry = state.withLock { state in
      state.wait = wait
      return state.onRetry
    }
    onRetry?(wait)
  }
}

extension ConsoleDependencies {
  /// The same world, with the first page being read from now on.
  ///
  /// - Parameter executor: Nil for the global pool.
  package func readingAhead(on executor: (any TaskExecutor)? = nil) -> ConsoleDependencies {
    let read = listOrganizations
    let ahead = ReadAhead(ListState().query(0..<ListState.firstRead), on: executor, read)
    var copy = self
    copy.listOrganizations = { query, onRetry in
      if let answer = await ahead.take(query, onRetry) { return answer }
      return await read(query, onRetry)
    }
    return copy
  }
}
