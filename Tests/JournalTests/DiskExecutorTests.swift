import Foundation
import Glibc
import Synchronization
import Testing

@testable import Journal

/// How many are at it at once.
private final class Running: Sendable {
  private let count = Mutex(0)

  func begin() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }

  func end() { count.withLock { $0 -= 1 } }
}

@Suite("The disk's thread")
struct DiskExecutorTests {
  @Test func doesAllOfItOnOneThreadThatIsNoOneElses() async {
    let here = await DiskExecutor.run { pthread_self() }
    let threads = await withTaskGroup(of: pthread_t.self) { group in
      for _ in 0..<50 { group.addTask { await DiskExecutor.run { pthread_self() } } }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(threads == [here])
    let elsewhere = await Task.detached { pthread_self() }.value
    #expect(elsewhere != here)
  }

  @Test func doesOneThingAfterTheOther() async {
    let running = Running()
    let most = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask {
          await DiskExecutor.run {
            let now = running.begin()
            sched_yield()
            running.end()
            return now
          }
        }
      }
      return await group.reduce(0) { max($0, $1) }
    }
    #expect(most == 1)
  }

  @Test func tellsWhatFails() async {
    await #expect(throws: CancellationError.self) {
      try await DiskExecutor.run { throw CancellationError() }
    }
  }

  /// Reading and writing the journal is such work, from whatever task it is asked for.
  @Test func theJournalIsReadAndWrittenThere() async throws {
    let journal = try SQLiteJournal(.memory)
    let disk = await DiskExecutor.run { pthread_self() }
    #expect(try await journal.read { _ in pthread_self() } == disk)
    #expect(try await journal.write { _ in pthread_self() } == disk)
  }
}
