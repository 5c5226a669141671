import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Steering the sandbox over HTTP", .inRealTime)
struct ControlTests {
  @Test("The requests seen are listed without the key, and forgotten on demand")
  func requests() async throws {
    try await withSandbox(organizations: 1) { client, server in
      var client = client
      client.version = "2025-11-10"
      _ = try await client.send("POST", "/organizations?x=%2B1", ["name": "Fern"])
      _ = try await client.send("GET", "/nowhere")
      let reply = try await client.send("GET", "/sandbox/requests")
      let requests = (reply.json.arrayValue ?? []).compactMap(\.objectValue)
      #expect(requests.count == 2)
      #expect(requests[0]["method"] == "POST")
      #expect(requests[0]["path"] == "/v1/organizations")
      #expect(requests[0]["query"] == "x=%2B1")
      #expect(requests[0]["api_version"] == "2025-11-10")
      #expect(requests[0]["body_size"] == 15)
      #expect(requests[0]["body_hash"]?.stringValue?.count == 16)
      #expect(requests.map { $0["status"]?.int64Value } == [200, 404])
      #expect(!String(decoding: reply.bytes, as: UTF8.self).contains("sk_test_sandbox"))
      #expect(server.requests.map(\.number) == [1, 2])
      #expect(!String(describing: server.requests).contains("sk_test_sandbox"))
      #expect(try await client.send("DELETE", "/sandbox/requests").status == 200)
      #expect(server.requests.isEmpty)
    }
  }

  @Test("Holds are awaited, listed and released over HTTP")
  func holds() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let plan = "rules:\n  - path: /instance\n    hold_before: gate\n"
      let put = try await client.send("PUT", "/sandbox/faults", bytes: Array(plan.utf8), headers: [])
      #expect(put.status == 200)
      async let held = client.send("GET", "/instance")
      let arrived = try await client.send("GET", "/sandbox/holds/gate")
      #expect(
        arrived.json == [["name": "gate", "method": "GET", "path": "/v1/instance", "work_is_done": false]])
      #expect(try await client.send("GET", "/sandbox/holds").bytes == arrived.bytes)
      #expect(try await client.send("POST", "/sandbox/holds/gate/release").json == ["released": 1])
      #expect(try await held.status == 200)
      #expect(try await client.send("POST", "/sandbox/holds/gate/release").json == ["released": 0])
      #expect(try await client.send("GET", "/sandbox/holds").json == [])
    }
  }

  @Test("A fault plan that cannot be read is refused with its line, and the old one stays")
  func faults() async throws {
    try await withSandbox(organizations: 1) { client, server in
      try server.setFaults(yaml: "rules: [{path: /instance, status: 500}]")
      let bad = try await client.send(
        "PUT", "/sandbox/faults", bytes: Array("rules:\n - stat: 1".utf8), headers: [])
      #expect(bad.status == 422)
      #expect(bad.longMessage?.hasPrefix("line 2, rules[0].stat: unknown key") == true)
      #expect(try await client.send("GET", "/instance").status == 500)
      #expect(throws: FaultPlanError.self) { try server.setFaults(yaml: "rules: 1") }
      #expect(server.faultPlan.rules.count == 1)
    }
  }

  @Test("The ledger is read over HTTP, of one organization or the newest of all")
  func ledger() async throws {
    try await withSandbox(organizations: 60) { client, _ in
      let id = try await client.create()
      _ = try await client.adjust(id, "increase", 500, key: "a", note: "n")
      _ = try await client.adjust(id, "decrease", 200, key: "b")
      let reply = try await client.send("GET", "/sandbox/ledger?organization_id=\(id)")
      let entries = (reply.json.arrayValue ?? []).compactMap(\.objectValue)
      #expect(entries.compactMap { $0["amount"]?.int64Value } == [500, -200])
      #expect(entries.compactMap { $0["idempotency_key"]?.stringValue } == ["a", "b"])
      #expect(entries[0]["note"] == "n" && entries[1]["note"]?.isNull == true)
      let newest = try await client.send("GET", "/sandbox/ledger?limit=1").json.arrayValue
      #expect(newest?.first?.objectValue?["idempotency_key"] == "b")
    }
  }

  @Test("The same key is needed, and what is not there is 404")
  func access() async throws {
    try await withSandbox(organizations: 1) { client, server async throws in
      var stranger = client
      stranger.key = "sk_test_other"
      for path in ["/sandbox/requests", "/sandbox/ledger", "/sandbox/nothing", "/sandbox"] {
        #expect(try await stranger.send("GET", path).status == 401)
      }
      #expect(try await client.send("GET", "/sandbox/nothing").status == 404)
      #expect(try await client.send("POST", "/sandbox/holds/x").status == 404)
      #expect(server.requests.isEmpty)
    }
  }
}
