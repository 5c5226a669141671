import ClerkAPI
import Synchronization

/// Counts what was read, from any thread.
final class ProgressCounter: Sendable {
  private let progress: Mutex<BatchProgress>

  init(total: Int) {
    progress = Mutex(BatchProgress(done: 0, failed: 0, total: total))
  }

  /// Adds a batch.
  ///
  /// - Returns: How far it is now.
  func add(_ batch: [Result<Organization?, ClerkError>]) -> BatchProgress {
    progress.withLock { progress in
      progress.done += batch.count
      for result in batch {
        if case .success(.some) = result { continue }
        progress.failed += 1
      }
      return progress
    }
  }
}
