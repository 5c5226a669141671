import TestSupport
import Testing

@testable import ClerkAPI

@Suite("What an observer sees")
struct ClientEventTests {
  @Test func everyAttemptWaitAndResult() async throws {
    let world = TestWorld()
    let lost = TransportFailure(.connectionLost, host: "api.clerk.com")
    let script = ScriptedTransport([
      .failure(lost), .refused(503, "service_unavailable"),
      .json(Samples.page, headers: [HTTPHeader("x-clerk-trace-id", "t2")]),
    ])
    _ = try await world.client(script).listOrganizations()

    let unavailable = APIRefusal(
      status: 503,
      errors: [APIErrorEntry(message: "m", longMessage: "It went wrong", code: "service_unavailable")],
      traceID: "t1")
    #expect(
      world.events == [
        .sending(attempt: 1), .unanswered(attempt: 1, lost, after: .zero),
        .retrying(
          attempt: 2, attempts: 4, after: .milliseconds(500),
          reason: ClerkError(.transport(lost), operation: .read)),
        .sending(attempt: 2), .answered(attempt: 2, status: 503, traceID: nil, after: .zero),
        .retrying(
          attempt: 3, attempts: 4, after: .seconds(1),
          reason: ClerkError(.refused(unavailable), operation: .read)),
        .sending(attempt: 3), .answered(attempt: 3, status: 200, traceID: "t2", after: .zero), .succeeded,
      ])
    #expect(Set(world.infos.map(\.id)).count == 1)
    let info = try #require(world.infos.first)
    #expect(info.operation == .read && info.method == .get && info.target == "/organizations")
  }

  @Test func theEndOfWhatFailed() async {
    let world = TestWorld()
    let script = ScriptedTransport([.json("nonsense")])
    let error = await #expect(throws: ClerkError.self) { try await world.client(script).instance() }
    #expect(world.events.count == 3)
    #expect(world.events.last == error.map { .failed($0) })
  }

  @Test func requestsAreToldApart() async throws {
    let world = TestWorld()
    let client = world.client(ScriptedTransport([.json(Samples.instance), .json(Samples.instance)]))
    _ = try await client.instance()
    _ = try await client.instance()
    #expect(Set(world.infos.map(\.id)).count == 2)
  }

  @Test func allObserversAreTold() async throws {
    let first = TestWorld()
    let second = TestWorld()
    let script = ScriptedTransport([.json(Samples.instance)])
    let stream = AsyncStream.makeStream(of: RequestEvent.self)
    let client = first.client(script).observing { (event: RequestEvent) in stream.continuation.yield(event) }
    _ = try await client.instance()
    stream.continuation.finish()
    var seen: [RequestEvent] = []
    for await event in stream.stream { seen.append(event) }
    #expect(seen == first.events)
    #expect(seen.count == 3)
    #expect(second.events.isEmpty)
  }
}
