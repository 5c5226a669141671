import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("Faults", .inRealTime)
struct FaultTests {
  @Test("A rule waits, acts so often as it says, and stops")
  func counting() async throws {
    let rule = FaultRule(
      method: "GET", path: PathPattern("/organizations"), after: 1, count: 2,
      actions: [.status(503, code: nil, body: nil, retryAfterSeconds: 7)])
    try await withSandbox(faults: plan(rule)) { client, server in
      var statuses: [Int] = []
      for _ in 0..<5 { statuses.append(try await client.send("GET", "/organizations").status) }
      #expect(statuses == [200, 503, 503, 200, 200])
      #expect(try await client.send("GET", "/instance").status == 200)
      server.setFaults(plan(rule))
      _ = try await client.send("GET", "/organizations")
      let reply = try await client.send("GET", "/organizations")
      #expect(reply.code == "service_unavailable")
      #expect(reply.headers.first(name: "retry-after") == "7")
      #expect(reply.traceID == reply.headers.first(name: "x-clerk-trace-id"))
    }
  }

  @Test("An answer may be given any status, code and body, and the work is not done")
  func answers() async throws {
    try await withSandbox { client, server in
      server.setFaults(
        plan(
          FaultRule(
            method: "POST",
            actions: [
              .status(409, code: "resource_locked", body: nil, retryAfterSeconds: nil)
            ])))
      let locked = try await client.send("POST", "/organizations", ["name": "Fern"])
      #expect(locked.status == 409)
      #expect(locked.code == "resource_locked")
      server.setFaults(
        plan(
          FaultRule(
            method: "POST",
            actions: [
              .status(418, code: "odd", body: "{}", retryAfterSeconds: nil)
            ])))
      let odd = try await client.send("POST", "/organizations", ["name": "Fern"])
      #expect(odd.status == 418)
      #expect(odd.object == [:])
      #expect(try await client.send("GET", "/organizations").total == 60)
    }
  }

  @Test("The connection breaks before the work or after it", arguments: [true, false])
  func resets(isBefore: Bool) async throws {
    let rule = FaultRule(
      method: "POST", path: PathPattern("/organizations/*/billing/credits"), count: 1,
      actions: [isBefore ? .resetBefore : .resetAfter])
    try await withSandbox(organizations: 1, faults: plan(rule)) { client, server in
      let id = try await client.create()
      await #expect(throws: (any Error).self) { try await client.adjust(id, "increase", 100, key: "k") }
      #expect(try await server.ledger(organizationID: id).count == (isBefore ? 0 : 1))
      #expect(server.requests.last?.status == nil)
      #expect(try await client.adjust(id, "increase", 100, key: "k").status == 200)
      #expect(try await client.balance(id) == 100)
    }
  }

  @Test("A body is cut off although its head promised more")
  func truncation() async throws {
    for bytes in [nil, 0, 10] as [Int?] {
      let rule = FaultRule(path: PathPattern("/organizations"), count: 1, actions: [.truncate(bytes: bytes)])
      try await withSandbox(faults: plan(rule)) { client, _ async throws in
        await #expect(throws: (any Error).self) { try await client.send("GET", "/organizations") }
        #expect(try await client.send("GET", "/organizations").status == 200)
      }
    }
  }

  @Test("A body is garbage, or has the wrong types, after the work was done")
  func spoiledBodies() async throws {
    try await withSandbox(organizations: 3) { client, server in
      server.setFaults(plan(FaultRule(method: "POST", actions: [.garbage])))
      let garbage = try await client.send("POST", "/organizations", ["name": "Fern"])
      #expect(garbage.status == 200)
      #expect(garbage.json == .null)
      server.setFaults(plan(FaultRule(actions: [.wrongTypes])))
      let wrong = try await client.send("GET", "/organizations")
      #expect(wrong.object["total_count"] == "4")
      #expect(wrong.data.first?["id"]?.int64Value != nil)
      #expect(wrong.data.first?["has_image"]?.stringValue == "false")
      #expect(wrong.data.first?["public_metadata"]?.arrayValue != nil)
      server.setFaults(.none)
      #expect(try await client.send("GET", "/organizations").total == 4)
    }
  }

  @Test("A held request waits before its work or after it, until it is released", arguments: [true, false])
  func holds(isBefore: Bool) async throws {
    let action: FaultAction = isBefore ? .holdBefore("gate") : .holdAfter("gate")
    try await withSandbox(
      organizations: 1, faults: plan(FaultRule(method: "POST", count: 1, actions: [action]))
    ) {
      client, server in
      async let held = client.send("POST", "/organizations", ["name": "Fern", "slug": "fern-works"])
      try await server.waitForHold("gate")
      #expect(
        server.heldRequests.map { [$0.name, $0.method, $0.path, "\($0.workIsDone)"] }
          == [["gate", "POST", "/v1/organizations", "\(!isBefore)"]])
      // Others are not held up, and see whether the work was done.
      #expect(try await client.send("GET", "/organizations/fern-works").status == (isBefore ? 404 : 200))
      #expect(server.release("other") == 0)
      #expect(server.release("gate") == 1)
      #expect(try await held.status == 200)
      #expect(server.heldRequests.isEmpty)
      #expect(try await client.send("GET", "/organizations/fern-works").status == 200)
    }
  }

  @Test("A client that is gone before its held request is released does not undo it")
  func abandoned() async throws {
    let rule = FaultRule(
      method: "POST", path: PathPattern("/**/credits"), actions: [.holdBefore("in"), .holdAfter("out")])
    try await withSandbox(organizations: 1, faults: plan(rule)) { client, server in
      let id = try await client.create()
      let request = Task { try await client.adjust(id, "increase", 100, key: "k") }
      try await server.waitForHold("in")
      request.cancel()
      let result = await request.result
      #expect(throws: (any Error).self) { try result.get() }
      #expect(try await server.ledger(organizationID: id).isEmpty)
      server.release("in")
      try await server.waitForHold("out")
      #expect(try await server.ledger(organizationID: id).map(\.amount) == [100])
    }
  }

  @Test("A delay holds up its own request alone, and a stop does not wait for it")
  func delay() async throws {
    let rule = FaultRule(method: "DELETE", actions: [.delay(milliseconds: 3_600_000)])
    try await withSandbox(organizations: 1, faults: plan(rule)) { client, server async throws in
      let delayed = Task { try await client.send("DELETE", "/organizations/org_x") }
      while server.requests.isEmpty { await Task.yield() }
      #expect(try await client.send("GET", "/organizations").status == 200)
      await server.stop()
      let result = await delayed.result
      #expect(throws: (any Error).self) { try result.get() }
    }
  }

  @Test("A stop ends what is held")
  func stopEndsHolds() async throws {
    let rule = FaultRule(actions: [.holdBefore("gate")])
    try await withSandbox(organizations: 1, faults: plan(rule)) { client, server in
      let held = Task { try await client.send("GET", "/organizations") }
      try await server.waitForHold("gate")
      await server.stop()
      let result = await held.result
      #expect(throws: (any Error).self) { try result.get() }
      await #expect(throws: CancellationError.self) { try await server.waitForHold("gate") }
    }
  }

  @Test("The first rule that is due acts, alone")
  func order() async throws {
    var plan = FaultPlan()
    plan.rules = [
      FaultRule(count: 1, actions: [.status(500, code: nil, body: nil, retryAfterSeconds: nil)]),
      FaultRule(count: 1, actions: [.status(429, code: nil, body: nil, retryAfterSeconds: 1)]),
    ]
    try await withSandbox(faults: plan) { client, _ in
      var codes: [String?] = []
      for _ in 0..<3 { codes.append(try await client.send("GET", "/organizations").code) }
      #expect(codes == ["internal_clerk_error", "too_many_requests", nil])
    }
  }

  private func plan(_ rule: FaultRule) -> FaultPlan {
    var plan = FaultPlan()
    plan.rules = [rule]
    return plan
  }
}
