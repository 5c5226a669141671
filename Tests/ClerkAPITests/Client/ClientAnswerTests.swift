import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Answers")
struct ClientAnswerTests {
  private let id = OrganizationID(rawValue: Samples.id)

  private func error<Value>(
    _ answer: ScriptedTransport.Answer, _ call: (ClerkClient) async throws -> Value
  ) async -> ClerkError? {
    let script = ScriptedTransport([answer])
    return await #expect(throws: ClerkError.self) { _ = try await call(TestWorld().client(script)) }
  }

  @Test func giveValueBodyAndTrace() async throws {
    let script = ScriptedTransport([
      .json(Samples.organization, headers: [HTTPHeader("x-clerk-trace-id", "trace-1")])
    ])
    let response = try await TestWorld().client(script).organization("acme-corp")
    #expect(response.value.id == id)
    #expect(response.raw.text() == Samples.organization)
    #expect(response.traceID == "trace-1")
  }

  @Test func thatAreNotJSONSayHowTheyBegin() async {
    let error = await error(.json("<html>\u{1b}[31mLogin")) { try await $0.instance() }
    #expect(error?.status == 200)
    #expect(error?.headline == "The server's answer could not be understood.")
    #expect(error?.explanation.hasPrefix("Not valid JSON (line 1, column 1: ") == true)
    #expect(error?.explanation.hasSuffix("The answer begins: “<html>?[31mLogin”.") == true)
    #expect(await self.error(.json("")) { try await $0.instance() }?.explanation.contains("begins") == false)
    #expect(await self.error(.json(#"{"id":"ins_1""#)) { try await $0.instance() } != nil)
  }

  @Test func thatHoldAnotherTypeSayWhere() async {
    let error = await error(.json(#"{"id":"org_1","name":7}"#)) { try await $0.organization("org_1") }
    #expect(error?.explanation.hasPrefix("At name: expected a string, found 7.") == true)
    #expect(error?.explanation.contains(#"The answer begins: “{"id":"org_1""#) == true)
  }

  @Test func toAChangeThatCannotBeUnderstoodLeaveItUnknown() async {
    let error = await error(.json("nonsense")) { try await $0.deleteOrganization(id) }
    #expect(error?.isOutcomeUnknown == true)
    #expect(error?.operation == .delete)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func thatPointElsewhereAreRefused(status: Int) async {
    let elsewhere = [HTTPHeader("Location", "https://evil.example/v1")]
    let error = await error(.json("", status: status, headers: elsewhere)) { try await $0.instance() }
    let failure = TransportFailure(.redirected(to: "https://evil.example/v1"), host: "api.clerk.com")
    #expect(error?.kind == .transport(failure))
  }

  @Test func ofEveryStatusAreErrorsButSuccess() async throws {
    for status in [199, 400, 404, 418, 500, 600] {
      #expect(
        await error(.json("{}", status: status)) { try await $0.retrying(.once).instance() }?.status == status
      )
    }
    for status in [200, 201, 299] {
      let script = ScriptedTransport([.json(Samples.instance, status: status)])
      #expect(try await TestWorld().client(script).instance().raw.text() == Samples.instance, "\(status)")
    }
  }

  @Test func thatMeanThereIsNothing() async {
    let none = await error(.refused(404, "subscription_not_found")) { try await $0.subscription(id) }
    #expect(none?.status == 404 && none?.code == "subscription_not_found")
    let off = await error(.refused(403, "billing_not_enabled")) { try await $0.creditBalance(id) }
    #expect(off?.status == 403 && off?.code == "billing_not_enabled")
  }
}
