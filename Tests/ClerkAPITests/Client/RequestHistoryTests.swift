import JSON
import Synchronization
import Testing

@testable import ClerkAPI

@Suite("What is remembered of requests") struct RequestHistoryTests {
  private let instance = #"{"object":"instance","id":"ins_1","environment_type":"development"}"#

  @Test func everyAttemptWithItsAnswer() async throws {
    let world = TestWorld()
    let script = ScriptedTransport([
      .refused(503, "internal_error"), .failed(.connectionLost),
      .json(instance, headers: [HTTPHeader("x-clerk-trace-id", "t2"), HTTPHeader("Server", "x")]),
    ])
    let client = world.client(script, limiter: RateLimiter(.test))
    _ = try await client.instance()
    let request = try #require(client.history.requests.first)
    #expect(
      request.number == 1 && request.method == .get && request.url == "https://api.clerk.com/v1/instance")
    #expect(request.end == .succeeded && request.traceID == "t2")
    #expect(request.attempts.count == 3 && request.attempts.allSatisfy { $0.took != nil })
    #expect(request.attempts.map(\.budgetLeft) == [89, 88, 87])
    guard case .answered(let first) = request.attempts[0].outcome else {
      Issue.record("\(request.attempts[0])")
      return
    }
    #expect(first.status == 503 && first.code == "internal_error" && !first.bodyStart.isEmpty)
    guard case .failed(let error) = request.attempts[1].outcome else {
      Issue.record("\(request.attempts[1])")
      return
    }
    #expect(error.status == nil)
    #expect(request.answer?.headers.map(\.name) == ["x-clerk-trace-id"] || request.answer?.headers.count == 2)
    #expect(request.answer?.bodyStart.isEmpty == true)
  }

  @Test func aFailureAndAnAnswerThatIsNotUnderstood() async {
    let script = ScriptedTransport([.refused(404, "resource_not_found"), .json("{}")])
    let client = TestWorld().client(script).retrying(.once)
    _ = try? await client.instance()
    _ = try? await client.instance()
    let ends = client.history.requests.map { $0.failure?.status }
    #expect(ends == [404, 200])
  }

  @Test func theKeyIsNowhere() async throws {
    let script = ScriptedTransport([
      .json(TestWorld.key, status: 400, headers: [HTTPHeader("x-clerk-trace-id", TestWorld.key)]),
      .json(TestWorld.key, status: 400), .json(TestWorld.key, status: 400),
    ])
    let client = TestWorld().client(script).retrying(.once)
    var query = OrganizationQuery()
    query.query = TestWorld.key
    _ = try? await client.listOrganizations(query)
    _ = try? await client.organization(TestWorld.key)
    _ = try? await client.createOrganization(NewOrganization(name: "x\(TestWorld.key)x"))
    #expect(client.history.requests.count == 3)
    var text = ""
    for request in client.history.requests {
      dump(request, to: &text)
      if case .text(let bytes, _) = request.body { text += String(decoding: bytes, as: UTF8.self) }
      text += String(decoding: request.answer?.bodyStart ?? [], as: UTF8.self)
    }
    #expect(!text.contains("S3cret"))
  }

  @Test func onlyTheNewestAreKept() {
    let history = RequestHistory(limit: 3)
    for _ in 1...10 { _ = history.begin(request) }
    #expect(history.requests.map(\.number) == [8, 9, 10])
    history.end(2, .succeeded)
    history.end(9, .succeeded)
    #expect(history.requests.map { $0.end == nil } == [true, false, true])
  }

  @Test func watchersAreToldInOrderUntilTheyAreNot() {
    let told = Mutex<[Int]>([])
    let history = RequestHistory()
    _ = history.begin(request)
    history.watch { requests in told.withLock { $0.append(requests.count) } }
    _ = history.begin(request)
    history.watch(nil)
    _ = history.begin(request)
    #expect(told.withLock { $0 } == [1, 2])
  }

  private func request(_ number: Int) -> RecordedRequest {
    RecordedRequest(
      number: number, kind: .read, method: .get, base: "https://x", path: ["a"], target: "/a",
      begunAt: TestWorld.start)
  }
}
