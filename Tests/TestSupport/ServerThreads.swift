import Foundation

/// Threads for servers within the tests' process: on those of Swift's pool their answers would wait behind all other
/// tests.
package final class ServerThreads: TaskExecutor {
  package static let shared = ServerThreads()

  private let queue = OperationQueue()

  private init() {
    queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
