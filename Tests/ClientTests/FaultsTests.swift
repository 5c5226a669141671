import ClerkAPI
import Sandbox
import TestSupport
import Testing

/// What the client makes of a server or network at its worst: what it says, what it sends again, what was done.
@Suite(.inRealTime) struct FaultsTests {
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
      // One body, and with it one idempotency key, three times.
      #expect(Set(sandbox.server.requests.map(\.bodyHash)).count == 1)
      #expect(sandbox.server.requests.allSatisfy { $0.bodySize > 0 })
      #expect(try await sandbox.client.creditBalance(id).value.balance == Self.adjustment.amount)
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

  @Test(arguments: Way.allCases) func recordsOfOtherTypesKeepTheirPlaces(way: Way) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, wrong_types: true}") {
      sandbox in
      let page = try await sandbox.client.listOrganizations().value
      #expect(page.entries.count == 10 && page.organizations.isEmpty && page.totalCount == nil)
      guard case .unreadable(let record) = page.entries.first else { return }
      #expect(record.problem == "id: expected a string, found 7")
    }
  }

  @Test(
    arguments: Way.allCases,
    [
      ("garbage: true", "not valid JSON"),
      (#"status: 200, body: '{"data":7}'"#, "at data: expected an array, found 7"),
      ("status: 200, body: '[]'", "at the answer: expected an object"),
      ("status: 200, body: ''", "not valid JSON"),
    ])
  func answersThatAreNoneAreSaidToBeNone(way: Way, fault: (yaml: String, problem: String)) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, \(fault.yaml)}") { sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.listOrganizations()
      }
      guard case .undecodable(let answer) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(answer.problem.hasPrefix(fault.problem), "\(answer.problem)")
      #expect(answer.status == 200 && error.traceID?.count == 32)
      // A read that came to nothing is no open question, and the same nonsense is not asked for again.
      #expect(error.mayHaveArrived && !error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 1)
    }
  }

  @Test(arguments: Way.allCases, ["garbage: true", "wrong_types: true"])
  func anAdjustmentWhoseAnswerIsNonsenseMayHaveArrived(way: Way, fault: String) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.begin(faults: "rules:\n  - {method: POST, \(fault)}")
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.adjustCredits(id, Self.adjustment)
      }
      #expect(error.status == 200 && error.fate == .mayHaveArrived && error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 1)
      #expect(try await sandbox.client.creditBalance(id).value.balance == Self.adjustment.amount)
    }
  }

  @Test(arguments: Way.allCases, ["truncate: 30", "truncate: 0"])
  func anAnswerThatIsCutOffIsALostOne(way: Way, fault: String) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, count: 1, \(fault)}") {
      sandbox in
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.retrying(.once).listOrganizations()
      }
      guard case .transport(let failure) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(failure.kind == .connectionLost && error.mayHaveArrived)
      #expect(try await sandbox.client.listOrganizations().value.totalCount == 40)
    }
  }

  @Test(arguments: Way.allCases, ["hold_before: gate", "hold_after: gate", "delay: 3600000"])
  func anAnswerThatTakesTooLongIsGivenUp(way: Way, fault: String) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, \(fault)}") { sandbox in
      var client = sandbox.client.retrying(.once)
      client.timeouts = Timeouts(connect: .seconds(5), answer: .milliseconds(200))
      let creating = Task { [client] in
        try await failure { () async throws(ClerkError) in
          try await client.createOrganization(NewOrganization(name: "Late"))
        }
      }
      while sandbox.requests.isEmpty { await Task.yield() }
      sandbox.expireAnswers()
      let error = try await creating.value
      guard case .transport(let failure) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(failure.kind == .answerTimeout)
      #expect(error.mayHaveArrived && error.isOutcomeUnknown)
    }
  }

  @Test(arguments: Way.allCases) func aDelayedAnswerIsAnAnswer(way: Way) async throws {
    try await TestSandbox.run(way, faults: "rules:\n  - {path: /organizations, delay: 1}") { sandbox in
      let page = try await sandbox.client.listOrganizations().value
      #expect(page.totalCount == 40)
      #expect(sandbox.requests.count == 1 && sandbox.time.waits.isEmpty)
    }
  }

  @Test(arguments: Way.allCases, [true, false])
  func aHeldRequestIsAnsweredWhenItIsLetGo(way: Way, isAfter: Bool) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.begin(
        faults: "rules:\n  - {method: POST, count: 1, \(isAfter ? "hold_after" : "hold_before"): gate}")
      async let entry = sandbox.client.adjustCredits(id, Self.adjustment)
      try await sandbox.server.waitForHold("gate")
      #expect(sandbox.server.heldRequests.map(\.workIsDone) == [isAfter])
      let ledger = try await sandbox.server.ledger(organizationID: id.rawValue)
      #expect(ledger.map(\.amount) == (isAfter ? [500] : []))
      #expect(sandbox.server.release("gate") == 1)
      #expect(try await entry.value.amount.minorUnits == 500)
      #expect(try await sandbox.client.creditBalance(id).value.balance == Self.adjustment.amount)
      #expect(sandbox.time.waits.isEmpty)
    }
  }

  @Test(arguments: Way.allCases) func cancellingAChangeDoesNotUndoIt(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.begin(faults: "rules:\n  - {method: POST, hold_after: gate}")
      let client = sandbox.client
      let changing = Task {
        try await failure { () async throws(ClerkError) in try await client.adjustCredits(id, Self.adjustment)
        }
      }
      try await sandbox.server.waitForHold("gate")
      changing.cancel()
      let error = try await changing.value
      #expect(error.kind == .cancelled(beforeSending: false) && error.isOutcomeUnknown)
      #expect(try await sandbox.server.ledger(organizationID: id.rawValue).map(\.idempotencyKey) == ["once"])
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
      let error = try await reading.value
      #expect(error.kind == .cancelled(beforeSending: false))
      #expect(error.mayHaveArrived && !error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 1)
    }
  }
}
