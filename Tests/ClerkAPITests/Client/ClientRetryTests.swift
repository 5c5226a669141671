import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Sending again")
struct ClientRetryTests {
  private let id = OrganizationID(rawValue: Samples.id)
  private let adjustment = CreditAdjustment(
    action: .increase, amount: Money(minorUnits: 100, currency: .usd), idempotencyKey: "key-1")

  private func body(_ request: HTTPRequest) -> [UInt8] {
    if case .bytes(let bytes, _) = request.body { bytes } else { [] }
  }

  @Test func aReadIsSentAgainUntilItIsAnswered() async throws {
    let world = TestWorld()
    let script = ScriptedTransport([
      .failed(.connectionRefused), .failed(.answerTimeout), .refused(503, "service_unavailable"),
      .json(Samples.page),
    ])
    let page = try await world.client(script).listOrganizations()
    #expect(page.value.totalCount == 1)
    #expect(script.requests.count == 4)
    #expect(Set(script.requests.map(\.target)).count == 1)
    #expect(world.waits == [.milliseconds(500), .seconds(1), .seconds(2)])
  }

  @Test func aReadIsGivenUpAfterFourAttempts() async {
    let world = TestWorld()
    let script = ScriptedTransport(Array(repeating: .failed(.connectionLost), count: 4))
    let error = await #expect(throws: ClerkError.self) { try await world.client(script).listOrganizations() }
    #expect(error?.operation == .read)
    #expect(error?.isOutcomeUnknown == false)
    #expect(script.answersLeft == 0)
  }

  @Test func anAdjustmentIsSentAgainWithItsOwnKey() async throws {
    let world = TestWorld()
    let script = ScriptedTransport([
      .failed(.connectionLost), .refused(409, "resource_locked"), .failed(.connectionRefused),
      .json(Samples.ledgerEntry),
    ])
    let entry = try await world.client(script).adjustCredits(id, adjustment)
    #expect(entry.value.id == "cle_1")
    #expect(script.requests.count == 4)
    #expect(Set(script.requests.map(body)).count == 1)
  }

  @Test("A refusal after an attempt that may have arrived settles nothing")
  func aLaterRefusalIsUnknown() async {
    let world = TestWorld()
    let script = ScriptedTransport([.failed(.answerTimeout), .refused(422, "insufficient_credit_balance")])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).adjustCredits(id, adjustment)
    }
    #expect(error?.code == "insufficient_credit_balance")
    #expect(error?.mayHaveArrivedEarlier == true)
    #expect(error?.isOutcomeUnknown == true)
    #expect(error?.headline == "It went wrong.")
    #expect(error?.advice.contains("earlier attempt") == true)
  }

  @Test func aRefusalAfterAttemptsThatWereSurelyNotSentIsARefusal() async {
    let world = TestWorld()
    let script = ScriptedTransport([
      .failed(.nameNotFound), .refused(429, "too_many_requests"), .refused(422, "invalid_credit_amount"),
    ])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).adjustCredits(id, adjustment)
    }
    #expect(error?.fate == .refused)
    #expect(script.requests.count == 3)
  }

  @Test func failuresThatSurelyDidNotArriveDoNotHideOneThatMayHave() async {
    let world = TestWorld()
    let script = ScriptedTransport([
      .failed(.connectionLost), .failed(.connectionRefused), .failed(.connectionRefused),
      .failed(.connectionRefused),
    ])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).adjustCredits(id, adjustment)
    }
    #expect(error?.kind == .transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    #expect(error?.isOutcomeUnknown == true)
  }

  @Test func aCreationIsNeverSentAgainOnceItMayHaveArrived() async {
    let world = TestWorld()
    let script = ScriptedTransport([.failed(.connectionRefused), .failed(.connectionLost)])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).createOrganization(NewOrganization(name: "N"))
    }
    #expect(error?.isOutcomeUnknown == true)
    #expect(error?.operation == .create)
    #expect(script.requests.count == 2)
  }

  @Test func anUpdateThatMayHaveArrivedIsHandedBack() async {
    for answer in [ScriptedTransport.Answer.failed(.answerTimeout), .refused(500, "internal_clerk_error")] {
      let world = TestWorld()
      let script = ScriptedTransport([.refused(429, "too_many_requests"), answer])
      let error = await #expect(throws: ClerkError.self) {
        try await world.client(script).mergeMetadata(id, publicMetadata: ["a": 1])
      }
      #expect(error?.isOutcomeUnknown == true)
      #expect(script.requests.count == 2)
    }
  }

  @Test func aDeletionFoundGoneAfterALostAnswerIsHandedBack() async {
    let script = ScriptedTransport([.failed(.connectionLost), .refused(404, "resource_not_found")])
    let error = await #expect(throws: ClerkError.self) {
      try await TestWorld().client(script).deleteOrganization(id)
    }
    #expect(error?.status == 404)
    #expect(error?.isOutcomeUnknown == true)
  }

  @Test(
    "A 404 that is not Clerk's own says nothing about what was deleted",
    arguments: [
      "<html>404 Not Found</html>", "{}", #"{"errors":[]}"#, #"{"errors":[{"message":"no such page"}]}"#,
      #"{"errors":[{"message":"no such page","code":""}]}"#, #"{"message":"no Route matched"}"#,
    ])
  func aProxysPageSettlesNoDeletion(body: String) async {
    for isLogo in [false, true] {
      let script = ScriptedTransport([.failed(.connectionLost), .json(body, status: 404)])
      let client = TestWorld().client(script)
      let error = await #expect(throws: ClerkError.self) {
        if isLogo { _ = try await client.deleteLogo(id) } else { _ = try await client.deleteOrganization(id) }
      }
      #expect(error?.status == 404)
      #expect(error?.isOutcomeUnknown == true)
      #expect(script.answersLeft == 0)
    }
  }

  @Test func aDeletionThatFindsNothingAtOnceIsRefused() async {
    for first in [ScriptedTransport.Answer.failed(.connectionRefused), .refused(429, "too_many_requests")] {
      let script = ScriptedTransport([first, .refused(404, "resource_not_found")])
      let error = await #expect(throws: ClerkError.self) {
        try await TestWorld().client(script).deleteOrganization(id)
      }
      #expect(error?.fate == .refused)
    }
  }

  @Test func oneAttemptIsOneAttempt() async {
    let world = TestWorld()
    let script = ScriptedTransport([.failed(.connectionRefused)])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).retrying(.once).adjustCredits(id, adjustment)
    }
    #expect(error?.fate == .notSent)
    #expect(world.waits.isEmpty)
  }

  @Test func obeysRetryAfterAndGivesUpWhereItIsTooLong() async throws {
    let world = TestWorld()
    let after = { (seconds: String) in [HTTPHeader("Retry-After", seconds)] }
    let script = ScriptedTransport([
      .refused(429, "too_many_requests", headers: after("3")),
      .refused(503, "service_unavailable", headers: after("Mon, 23 Nov 2026 00:00:10 GMT")),
      .refused(429, "too_many_requests", headers: after("60")),
    ])
    let error = await #expect(throws: ClerkError.self) { try await world.client(script).instance() }
    // The date is 6.775 s away by then, and seconds are rounded up.
    #expect(world.waits == [.milliseconds(3225), .milliseconds(7225)])
    #expect(error?.retryAfter == 60)
    #expect(error?.advice == "Try again in 60 s.")
  }

  @Test func cancellingAWaitEndsIt() async {
    let world = TestWorld()
    world.cancel(atWait: 1)
    let script = ScriptedTransport([.failed(.connectionRefused)])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).createOrganization(NewOrganization(name: "N"))
    }
    #expect(error?.kind == .cancelled(beforeSending: true))
    #expect(error?.fate == .notSent)
    #expect(script.requests.count == 1)
  }

  @Test func cancellingAWaitDoesNotUndoWhatMayHaveArrived() async {
    let world = TestWorld()
    world.cancel(atWait: 1)
    let script = ScriptedTransport([.failed(.connectionLost)])
    let error = await #expect(throws: ClerkError.self) {
      try await world.client(script).adjustCredits(id, adjustment)
    }
    #expect(error?.isOutcomeUnknown == true)
  }

  @Test func aCancelledTaskSendsNothing() async {
    let script = ScriptedTransport([])
    let client = TestWorld().client(script)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await client.createOrganization(NewOrganization(name: "N"))
    }
    task.cancel()
    let error = await #expect(throws: ClerkError.self) { try await task.value }
    #expect(error?.fate == .notSent)
    #expect(script.requests.isEmpty)
  }

  @Test func aRequestCancelledOnItsWayMayHaveArrived() async {
    let script = ScriptedTransport([.failed(.cancelled)])
    let error = await #expect(throws: ClerkError.self) {
      try await TestWorld().client(script).createOrganization(NewOrganization(name: "N"))
    }
    #expect(error?.kind == .cancelled(beforeSending: false))
    #expect(error?.isOutcomeUnknown == true)
  }
}
