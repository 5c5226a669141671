import Foundation
import Testing

/// Runs tests that wait for programs, terminals and servers a few at a time, on threads that they may block.
///
/// On the threads of Swift's pool, one for each core, they would keep all other tests waiting, and each of their own
/// steps would wait behind those: long enough for a connection to be closed as unused.
package struct RealTimeTrait: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await RealTimeThreads.shared.run(function)
  }
}

extension Trait where Self == RealTimeTrait {
  /// Runs each test on a thread that it may block, without waiting behind all others.
  package static var inRealTime: Self { Self() }
}

/// As many threads as the machine keeps busy with programs that mostly wait for each other, and no more tests at a
/// time than threads.
private actor RealTimeThreads: TaskExecutor {
  static let shared = RealTimeThreads()

  private static let width = 3 * ProcessInfo.processInfo.activeProcessorCount

  private nonisolated let queue = OperationQueue()
  private var free = width
  private var waiting: [CheckedContinuation<Void, Never>] = []

  private init() {
    queue.maxConcurrentOperationCount = Self.width
  }

  nonisolated func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  nonisolated func run(_ function: @Sendable () async throws -> Void) async throws {
    try await withTaskExecutorPreference(self) {
      await begin()
      let result: Result<Void, any Error>
      do {
        result = .success(try await function())
      } catch {
        result = .failure(error)
      }
      await end()
      try result.get()
    }
  }

  private func begin() async {
    guard free == 0 else { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func end() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
