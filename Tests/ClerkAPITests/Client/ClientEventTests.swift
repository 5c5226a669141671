import TestSupport
import Testing

@testable import ClerkAPI

@Suite("What an observer sees")
struct ClientEventTests {
  @Test func everyWait() async throws {
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
        .retrying(
          attempt: 2, attempts: 4, after: .milliseconds(500),
          reason: ClerkError(.transport(lost), operation: .read)),
        .retrying(
          attempt: 3, attempts: 4, after: .seconds(1),
          reason: ClerkError(.refused(unavailable), operation: .read)),
      ])
  }

  @Test func allObserversAreTold() async throws {
    let first = TestWorld()
    let script = ScriptedTransport([.refused(503, "service_unavailable"), .json(Samples.instance)])
    let stream = AsyncStream.makeStream(of: RequestEvent.self)
    let client = first.client(script).observing { (event: RequestEvent) in stream.continuation.yield(event) }
    _ = try await client.instance()
    stream.continuation.finish()
    var seen: [RequestEvent] = []
    for await event in stream.stream { seen.append(event) }
    #expect(seen == first.events)
    #expect(seen.count == 1)
  }
}
