import Foundation
import Testing

/// Runs tests that block their thread, as waiting for a program or a terminal does, on threads of their own. On
/// those of Swift's pool, which has one for each core, they would keep all other tests from going on, some of
/// which depend on time.
package struct BlockingTrait: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() }
  }
}

extension Trait where Self == BlockingTrait {
  /// Runs each test on a thread that it may block.
  package static var blocking: Self { Self() }
}

/// As many threads as the machine keeps busy with programs that mostly wait for each other.
private final class BlockingThreads: TaskExecutor {
  static let shared = BlockingThreads()

  private let queue = OperationQueue()

  private init() {
    queue.maxConcurrentOperationCount = 2 * ProcessInfo.processInfo.activeProcessorCount
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
