import NIOCore

/// Runs tasks on the thread that carries the requests, and lets them sleep there.
///
/// The pool that tasks run on otherwise wakes once a second from its first task on, for as long as the program runs,
/// even while nothing happens. This thread sleeps until there is something to do. Work on it has to be short: answers
/// wait for it.
package final class NetworkExecutor: TaskExecutor {
  /// The one that goes with every `NetworkTransport`.
  package static let shared = NetworkExecutor(NetworkTransport.group.any())

  private let loop: any EventLoop

  private init(_ loop: any EventLoop) {
    self.loop = loop
  }

  /// Has the thread run a piece of a task.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Waits for a while.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func sleep(for duration: Duration) async throws {
    let waiting = loop.scheduleTask(in: TimeAmount(duration)) {}
    do {
      try await withTaskCancellationHandler {
        try await waiting.futureResult.get()
      } onCancel: {
        waiting.cancel()
      }
    } catch {
      throw CancellationError()
    }
  }
}
