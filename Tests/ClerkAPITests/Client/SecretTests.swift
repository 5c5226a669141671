import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("The secret is in no description of anything")
struct SecretTests {
  private let key = SecretKey(TestWorld.key)

  /// All the ways a value becomes text.
  private func texts(_ value: Any) -> String {
    var text = "\(value)" + String(describing: value) + String(reflecting: value)
    dump(value, to: &text)
    for child in Mirror(reflecting: value).children { dump(child, to: &text) }
    return text
  }

  private func isHidden(_ value: Any) -> Bool { !texts(value).contains("S3cret") }

  @Test func keysAndWhatHoldsThem() throws {
    #expect(key.authorization == "Bearer \(TestWorld.key)")
    #expect(isHidden(key))
    #expect(isHidden([key]))
    #expect(isHidden(["key": Optional(key)]))
    let request = HTTPRequest(method: .get, address: .clerk, target: "/instance", key: key)
    #expect(isHidden(request))
    #expect("\(request)" == "GET https://api.clerk.com/v1/instance")
    #expect(isHidden(TestWorld().client(ScriptedTransport([]))))
  }

  @Test func environments() {
    #expect(key.environment == .test)
    #expect(SecretKey("sk_live_x").environment == .live)
    #expect(SecretKey("  sk_live_x\n").authorization == "Bearer sk_live_x")
    #expect(SecretKey("pk_test_x").environment == .unknown)
    #expect(SecretKey("SK_TEST_x").environment == .unknown)
    #expect(SecretKey(" \n").isSendable == false)
  }

  @Test(
    "A server that repeats the key",
    arguments: [
      (401, "<html>Authorization: Bearer \(TestWorld.key)</html>"), (502, TestWorld.key),
      (200, "Bearer \(TestWorld.key)"), (200, #"{"id":["\#(TestWorld.key)"]}"#),
      (200, #"{"environment_type":"\#(TestWorld.key)","id":7}"#),
      (
        422,
        #"{"errors":[{"message":"\#(TestWorld.key)","code":"\#(TestWorld.key)"}],"clerk_trace_id":"\#(TestWorld.key)"}"#
      ),
    ])
  func anAnswerWithTheKey(status: Int, body: String) async {
    let world = TestWorld()
    let headers = [HTTPHeader("x-clerk-trace-id", "\(TestWorld.key)\(TestWorld.key)")]
    let script = ScriptedTransport([.json(body, status: status, headers: headers)])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).retrying(.once).instance()
    }
    #expect(error.map(isHidden) == true)
    #expect(error.map { isHidden($0.headline + $0.explanation + $0.advice) } == true)
    #expect(isHidden(world.events))
  }

  @Test func aRedirectionWithTheKey() async {
    let world = TestWorld()
    let elsewhere = [HTTPHeader("Location", "https://evil.example/?k=\(TestWorld.key)")]
    let script = ScriptedTransport([.json("", status: 302, headers: elsewhere)])
    let error = await #expect(throws: ClerkError.self) { try await world.client(script).instance() }
    #expect(error?.headline == "api.clerk.com points elsewhere, to https://evil.example/?k=(secret key).")
    #expect(isHidden(world.events))
  }

  @Test func everyErrorOfEveryOperation() async {
    let world = TestWorld()
    let id = OrganizationID(rawValue: Samples.id)
    for kind in ErrorFateTests.kinds.map(\.0) {
      let client = world.client(ScriptedTransport([.failed(kind)])).retrying(.once)
      let error = await #expect(throws: ClerkError.self) {
        try await client.updateOrganization(id, OrganizationUpdate())
      }
      #expect(error.map(isHidden) == true)
    }
  }
}
