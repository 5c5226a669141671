import Foundation

/// Runs `work` on a thread with a stack of 512 KB and waits for it: what overflows there ends the whole run.
func onSmallStack<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) throws -> Result {
  let outcome = Outcome<Result>()
  let finished = DispatchSemaphore(value: 0)
  let thread = Thread {
    outcome.result = Swift.Result { try work() }
    finished.signal()
  }
  thread.stackSize = 512 * 1024
  thread.start()
  finished.wait()
  guard let result = outcome.result else { throw CancellationError() }
  return try result.get()
}

/// Written before the semaphore is signalled, read after.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
  var result: Result<Value, any Error>?
}
