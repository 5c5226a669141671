import ClerkAPI
import TestSupport
import Testing

@Suite("Requests that surely were not sent", .inRealTime)
struct ConnectFailureTests {
  @Test func nothingListens() async throws {
    try await ClosedPorts.withRefusing { port in
      let failure = try await NetworkTest.failure("http://127.0.0.1:\(port)/v1")
      #expect(failure == TransportFailure(.connectionRefused, host: "127.0.0.1:\(port)"))
    }
  }

  @Test func theNameIsNotKnown() async throws {
    // A label of more than 63 letters is refused without asking anyone, so the test needs no network.
    let host = String(repeating: "a", count: 64) + ".invalid"
    let failure = try await NetworkTest.failure("https://\(host)/v1")
    #expect(failure == TransportFailure(.nameNotFound, host: host))
  }

  @Test func theConnectionIsNotTaken() async throws {
    try await ClosedPorts.withFull { port in
      let hasty = Timeouts(connect: .milliseconds(200), answer: .seconds(60))
      let failure = try await NetworkTest.failure("http://127.0.0.1:\(port)/v1", timeouts: hasty)
      #expect(failure.kind == .connectTimeout)
    }
  }

  @Test func theTimeForAllOfItEndsBeforeThereIsAConnection() async throws {
    try await ClosedPorts.withFull { port in
      let hasty = Timeouts(connect: .seconds(60), answer: .milliseconds(200))
      let failure = try await NetworkTest.failure("http://127.0.0.1:\(port)/v1", timeouts: hasty)
      #expect(failure.kind == .connectTimeout)
    }
  }

  @Test func tlsIsNotAnswered() async throws {
    try await ClosedPorts.withFull { port in
      let hasty = Timeouts(connect: .milliseconds(200), answer: .seconds(60))
      let failure = try await NetworkTest.failure("https://127.0.0.1:\(port)/v1", timeouts: hasty)
      #expect(failure.kind == .connectTimeout)
    }
  }
}
