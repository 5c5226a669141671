import Synchronization
import Testing

@testable import ClerkAPI

@Suite("The server's time")
struct ServerClockTests {
  private let date = HTTPHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT")

  @Test func goesOnFromTheNewestAnswer() async throws {
    let uptime = Mutex<Duration>(.seconds(100))
    let clock = ServerClock { uptime.withLock { $0 } }
    #expect(clock.now == nil)
    let answers = Mutex([HTTPResponse(status: 503, headers: [date]), HTTPResponse(status: 200)])
    let transport = HTTPTransport { _ in .success(answers.withLock { $0.removeFirst() }) }.setting(clock)
    let request = try #require(Self.request)
    _ = await transport.send(request)
    let first = try #require(Timestamp(rfc3339: "1994-11-06T08:49:37Z"))
    #expect(clock.now == first)
    uptime.withLock { $0 += .milliseconds(2500) }
    #expect(clock.now == Timestamp(milliseconds: first.milliseconds + 2500))
    // An answer without a date tells nothing.
    _ = await transport.send(request)
    #expect(clock.now == Timestamp(milliseconds: first.milliseconds + 2500))
  }

  @Test func whatFailsTellsNothing() async throws {
    let clock = ServerClock { .zero }
    let lost = TransportFailure(.connectionLost, host: "api.clerk.com")
    let transport = HTTPTransport { _ in .failure(lost) }.setting(clock)
    _ = await transport.send(try #require(Self.request))
    #expect(clock.now == nil)
  }

  private static let request: HTTPRequest? = HTTPRequest(
    method: .get, address: .clerk, target: "/instance", headers: [], body: .none, timeouts: .standard,
    key: SecretKey("sk_test_a"))
}
