import ClerkAPI
import Synchronization
import Testing

@testable import Console

@Suite("Reading the first page ahead")
struct ReadAheadTests {
  /// Answers reads with as many organizations as it was asked before, and tells of a wait each time.
  private final class Server: Sendable {
    let asked = Mutex<[OrganizationQuery]>([])
    static let wait = RetryWait(attempt: 2, attempts: 4, until: .start, reason: nil)

    func read(_ query: OrganizationQuery, _ onRetry: ConsoleDependencies.OnRetry) async -> Result<
      OrganizationPage, ClerkError
    > {
      let number = asked.withLock { asked in
        asked.append(query)
        return asked.count
      }
      onRetry(Self.wait)
      return .success(Fixtures.page(0..<number, total: number))
    }
  }

  private let first = ListState().query(0..<ListState.firstRead)

  @Test func theFirstWhoAsksTheSameHasIt() async throws {
    let server = Server()
    let ahead = ReadAhead(first, on: nil) { await server.read($0, $1) }
    let waits = Mutex<[RetryWait]>([])
    let answer = await ahead.take(first) { wait in waits.withLock { $0.append(wait) } }
    #expect(try answer?.get().totalCount == 1)
    #expect(waits.withLock { $0 } == [Server.wait])
    #expect(await ahead.take(first) { _ in } == nil)
    #expect(server.asked.withLock { $0 } == [first])
  }

  @Test func whoAsksSomethingElseHasNot() async throws {
    let server = Server()
    let ahead = ReadAhead(first, on: nil) { await server.read($0, $1) }
    var other = first
    other.query = "acme"
    #expect(await ahead.take(other) { _ in } == nil)
    #expect(try await ahead.take(first) { _ in }?.get().totalCount == 1)
  }

  @Test func whoNoLongerWaitsEndsIt() async {
    let ahead = ReadAhead(first, on: nil) { _, _ in
      while !Task.isCancelled { await Task.yield() }
      return .failure(.cancelled)
    }
    let task = Task { await ahead.take(first) { _ in } }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
  }
}
