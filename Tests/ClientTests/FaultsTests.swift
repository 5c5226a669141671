import ClerkAPI
import Sandbox
import Testing

/// What the client makes of a server or network at its worst: what it says, what it sends again, what was done.
@Suite struct FaultsTests {
  private static let adjustment = CreditAdjustment(
    action: .increase, amount: Money(minorUnits: 500, currency: .usd), idempotencyKey: "once")

  @Test(arguments: Way.allCases, ["reset_after", "reset_before"])
  func anAdjustmentWithoutAnAnswerIsSentAgainAndMovesMoneyOnce(way: Way, fault: String) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.server.setFaults(
        yaml: "rules:\n  - {method: POST, path: '/organizations/*/billing/credits', count: 2, \(fault): true}"
      )
      sandbox.server.clearRequests()
      let entry = try await sandbox.client.adjustCredits(id, Self.adjustment).value
      #expect(entry.amount.minorUnits == 500)
      #expect(sandbox.requests.count == 3)
      #expect(sandbox.time.waits == [.milliseconds(500), .seconds(1)])
      #expect(try await sandbox.server.ledger(organizationID: id.rawValue).map(\.idempotencyKey) == ["once"])
    }
  }

  @Test(arguments: Way.allCases) func aRefusalAfterALostAnswerSettlesNothing(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.server.setFaults(
        yaml: """
          rules:
            - {method: POST, path: '/organizations/*/billing/credits', count: 1, reset_after: true}
            - {method: POST, path: '/organizations/*/billing/credits', status: 409, code: conflict}
          """)
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.adjustCredits(id, Self.adjustment)
      }
      #expect(error.code == "conflict")
      #expect(error.fate == .mayHaveArrived)
      #expect(try await sandbox.server.ledger(organizationID: id.rawValue).count == 1)
    }
  }

  @Test(arguments: Way.allCases) func aCreateWithoutAnAnswerIsNeverSentAgain(way: Way) async throws {
    try await TestSandbox.run(
      way, faults: "rules:\n  - {method: POST, path: /organizations, reset_after: true}"
    ) {
      sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.createOrganization(NewOrganization(name: "Once"))
      }
      #expect(error.mayHaveArrived)
      #expect(sandbox.requests == ["POST /v1/organizations"])
      #expect(try await sandbox.client.listOrganizations().value.totalCount == 41)
    }
  }

  @Test(arguments: Way.allCases) func aDeletedOrganizationThatIsGoneCountsAsDeleted(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.server.setFaults(
        yaml: "rules:\n  - {method: DELETE, path: '/organizations/*', count: 1, reset_after: true}")
      let deleted = try await sandbox.client.deleteOrganization(id).value
      #expect(deleted.deleted)
      #expect(sandbox.requests.filter { $0.hasPrefix("DELETE") }.count == 2)
    }
  }

  @Test(arguments: Way.allCases) func aReadIsSentFourTimesAtMost(way: Way) async throws {
    try await TestSandbox.run(
      way, faults: "rules:\n  - {path: /organizations, status: 503, code: service_unavailable}"
    ) {
      sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.listOrganizations()
      }
      #expect(error.code == "service_unavailable" && error.status == 503)
      #expect(sandbox.requests.count == 4)
      #expect(error.traceID?.count == 32)
    }
  }

  @Test(arguments: Way.allCases) func retryAfterIsObeyed(way: Way) async throws {
    let fault =
      "rules:\n  - {path: /organizations, count: 1, status: 429, code: too_many_requests, retry_after: 7}"
    try await TestSandbox.run(way, faults: fault) { sandbox in
      let page = try await sandbox.client.listOrganizations().value
      #expect(page.totalCount == 40)
      #expect(sandbox.time.waits.count == 1)
      #expect(sandbox.time.waits.allSatisfy { $0 >= .seconds(7) && $0 < .seconds(8) })
    }
  }

  @Test(arguments: Way.allCases, ["garbage: true", "truncate: 30", "wrong_types: true"])
  func answersThatAreNoneAreSaidToBeNone(way: Way, fault: String) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, \(fault)}") { sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.retrying(.once).listOrganizations()
      }
      switch error.kind {
      case .undecodable(let answer): #expect(!answer.problem.isEmpty)
      case .transport(let failure): #expect(failure.kind == .connectionLost)
      default: Issue.record("\(error)")
      }
    }
  }

  @Test(arguments: Way.allCases) func anAnswerThatTakesTooLongIsGivenUp(way: Way) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, hold_before: gate}") {
      sandbox in
      var client = sandbox.client.retrying(.once)
      client.timeouts = Timeouts(connect: .seconds(5), answer: .milliseconds(300))
      let error = try await failure { () async throws(ClerkError) in try await client.listOrganizations() }
      guard case .transport(let failure) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(failure.kind == .answerTimeout)
      #expect(error.mayHaveArrived)
    }
  }

  @Test(arguments: Way.allCases) func cancellingEndsARequestThatWaits(way: Way) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, hold_before: gate}") {
      sandbox in
      let client = sandbox.client
      let reading = Task {
        try await failure { () async throws(ClerkError) in try await client.listOrganizations() }
      }
      try await sandbox.server.waitForHold("gate")
      reading.cancel()
      guard case .cancelled = try await reading.value.kind else {
        Issue.record("\(try await reading.value)")
        return
      }
      #expect(sandbox.requests.count == 1)
    }
  }

  @Test(arguments: Way.allCases, [("sk_test_wrong", "clerk_key_invalid")])
  func aWrongKeyIsRefused(way: Way, refusal: (key: String, code: String)) async throws {
    try await TestSandbox.run(way, key: refusal.key) { sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.listOrganizations()
      }
      #expect(error.code == refusal.code && error.status == 401)
      #expect(sandbox.time.waits.isEmpty)
      #expect(!"\(error)".contains("wrong"))
    }
  }

  @Test(
    arguments: Way.allCases,
    [
      ("billing_off: true", "billing_not_enabled"),
      ("organizations_off: true", "organization_not_enabled_in_instance"),
    ])
  func whatIsSwitchedOffIsSaid(way: Way, fault: (yaml: String, code: String)) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.server.setFaults(yaml: fault.yaml)
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.creditBalance(id)
      }
      #expect(error.code == fault.code && error.status == 403)
    }
  }

  @Test(arguments: Way.allCases) func refusalsNameTheirField(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      var taken = NewOrganization(name: "Second")
      taken.slug = try await sandbox.organizations()[0].slug
      let error = try await failure { [taken] () async throws(ClerkError) in
        try await sandbox.client.createOrganization(taken)
      }
      #expect(error.code == "form_identifier_exists" && error.parameter == "slug" && error.status == 422)
    }
  }
}
