import Dispatch
import Foundation
import Glibc
import Synchronization

/// Runs what touches files and SQLite, one piece after the other, on a plain thread of its own.
///
/// The thread that carries the requests has no time for a disk, and the pool that tasks run on otherwise wakes once a second
/// from its first task on. This thread sleeps until there is work.
package final class DiskExecutor: TaskExecutor {
  package static let shared = DiskExecutor()

  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  private init() {
    let thread = Thread { [self] in work() }
    thread.name = "disk"
    thread.start()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func work() {
    // Signals are for those who wait for them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
    let executor = asUnownedTaskExecutor()
    while true {
      waiting.wait()
      for job in jobs.withLock({ jobs in
        defer { jobs.removeAll(keepingCapacity: true) }
        return jobs
      }) {
        job.runSynchronously(on: executor)
      }
    }
  }

  /// Does something on the disk's thread.
  package static func run<Value: Sendable, Failure: Error>(
    _ work: @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await withTaskExecutorPreference(shared) { () async throws(Failure) -> Value in try work() }
  }
}
