import ArgumentParser
import Dispatch
import Synchronization

/// A command for scripts: asynchronous work that the initial thread waits for.
protocol ShellCommand: ParsableCommand, Sendable {
  func perform() async throws
}

extension ShellCommand {
  func run() throws {
    try Blocking.run { [self] in try await perform() }
  }
}

/// Runs asynchronous work from the initial thread and waits for it there.
enum Blocking {
  static func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let result = Mutex<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await work())
      } catch {
        outcome = .failure(error)
      }
      result.withLock { $0 = outcome }
      done.signal()
    }
    done.wait()
    guard let outcome = result.withLock({ $0 }) else { preconditionFailure("signalled without a result") }
    return try outcome.get()
  }
}
