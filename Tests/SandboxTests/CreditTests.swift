import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Credits", .inRealTime)
struct CreditTests {
  @Test("A balance begins as null, grows, shrinks, and may come to nothing")
  func balance() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let never = try await client.send("GET", "/organizations/\(id)/billing/credits")
      #expect(never.object == ["object": "commerce_credit_balance", "balance": .null])
      #expect(try await client.adjust(id, "increase", 2550, key: "a").status == 200)
      #expect(try await client.adjust(id, "decrease", 50, key: "b").status == 200)
      let reply = try await client.send("GET", "/organizations/\(id)/billing/credits")
      #expect(
        reply.object["balance"]
          == ["amount": 2500, "amount_formatted": "25.00", "currency": "USD", "currency_symbol": "$"])
      #expect(try await client.adjust(id, "decrease", 2500, key: "c").status == 200)
      #expect(try await client.balance(id) == 0)
    }
  }

  @Test("An entry tells what was done")
  func entry() async throws {
    let clock = TestClock(1_787_220_000_123)
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
    } _: { client, server in
      let id = try await client.create()
      _ = try await client.adjust(id, "increase", 1000, key: "a")
      let reply = try await client.adjust(id, "decrease", 500, key: "b", note: "Refund „x“")
      #expect(reply.object["object"] == "commerce_credit_ledger")
      #expect(reply.object["amount"]?.objectValue?["amount"] == -500)
      #expect(reply.object["amount"]?.objectValue?["amount_formatted"] == "-5.00")
      #expect(reply.object["note"] == "Refund „x“")
      #expect(reply.object["created_at"] == "2026-08-20T10:00:00.123Z")
      #expect(reply.object["source_type"] == "grant")
      let subscription = try await client.send("GET", "/organizations/\(id)/billing/subscription")
      #expect(reply.object["payer_id"] == subscription.object["payer_id"])

      let ledger = try await server.ledger(organizationID: id)
      #expect(ledger.map(\.amount) == [1000, -500])
      #expect(ledger.map(\.idempotencyKey) == ["a", "b"])
      #expect(ledger[1].id == reply.object["id"]?.stringValue)
    }
  }

  @Test("A repeated key gives the original entry and moves nothing, whatever else it says")
  func idempotency() async throws {
    try await withSandbox(organizations: 1) { client, server in
      let (one, other) = (try await client.create(), try await client.create("Moss"))
      let first = try await client.adjust(one, "increase", 1000, key: "same", note: "n")
      for reply in [
        try await client.adjust(one, "increase", 1000, key: "same", note: "n"),
        try await client.adjust(one, "increase", 9, key: "same"),
        try await client.adjust(one, "decrease", 5000, key: "same"),
      ] {
        #expect(reply.status == 200)
        #expect(reply.bytes == first.bytes)
      }
      #expect(try await client.balance(one) == 1000)
      // The scope of a key is one payer.
      let elsewhere = try await client.adjust(other, "increase", 7, key: "same")
      #expect(elsewhere.object["id"] != first.object["id"])
      #expect(try await client.balance(other) == 7)
      #expect(try await server.ledger(organizationID: one).count == 1)
    }
  }

  @Test("Many repetitions at once make one entry")
  func concurrency() async throws {
    try await withSandbox(organizations: 1) { client, server in
      let id = try await client.create()
      let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<30 { group.addTask { try await client.adjust(id, "increase", 100, key: "one").bytes } }
        return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
      }
      #expect(bodies.count == 1)
      #expect(try await server.ledger(organizationID: id).count == 1)
      #expect(try await client.balance(id) == 100)
    }
  }

  @Test("As a fault, other contents under a known key are a conflict, and keys may be forgotten")
  func idempotencyFaults() async throws {
    let clock = TestClock()
    var faults = FaultPlan()
    faults.conflictOnChangedBody = true
    faults.idempotencyLifetime = 60
    try await withSandbox(organizations: 1, faults: faults) {
      $0.clock = clock.clock
    } _: { client, _ in
      let id = try await client.create()
      let first = try await client.adjust(id, "increase", 100, key: "k", note: "n")
      #expect(try await client.adjust(id, "increase", 100, key: "k", note: "n").bytes == first.bytes)
      for reply in [
        try await client.adjust(id, "increase", 101, key: "k", note: "n"),
        try await client.adjust(id, "decrease", 100, key: "k", note: "n"),
        try await client.adjust(id, "increase", 100, key: "k"),
      ] {
        #expect(reply.status == 409)
        #expect(reply.code == "conflict")
      }
      clock.advance(milliseconds: 60_000)
      #expect(try await client.adjust(id, "increase", 100, key: "k", note: "n").bytes == first.bytes)
      clock.advance(milliseconds: 1)
      #expect(try await client.adjust(id, "increase", 100, key: "k", note: "n").bytes != first.bytes)
      #expect(try await client.balance(id) == 200)
    }
  }

  @Test(
    "Each wrong field is refused with Clerk's code",
    arguments: [
      (#"{"action":"increase","idempotency_key":"k"}"#, 422, "form_param_missing", "amount"),
      (#"{"amount":1,"idempotency_key":"k"}"#, 422, "form_param_missing", "action"),
      (#"{"amount":1,"action":"increase"}"#, 422, "form_param_missing", "idempotency_key"),
      (
        #"{"amount":1,"action":"increase","idempotency_key":""}"#, 422, "form_param_missing",
        "idempotency_key"
      ),
      (#"{"amount":0,"action":"increase","idempotency_key":"k"}"#, 422, "invalid_credit_amount", nil),
      (#"{"amount":-5,"action":"increase","idempotency_key":"k"}"#, 422, "invalid_credit_amount", nil),
      (
        #"{"amount":"5","action":"increase","idempotency_key":"k"}"#, 422, "form_param_type_invalid", "amount"
      ),
      (
        #"{"amount":0.5,"action":"increase","idempotency_key":"k"}"#, 422, "form_param_type_invalid", "amount"
      ),
      (#"{"amount":1,"action":"grant","idempotency_key":"k"}"#, 422, "invalid_credit_action", nil),
      (
        #"{"amount":1,"action":"increase","idempotency_key":"k","note":7}"#, 422, "form_param_type_invalid",
        "note"
      ),
      (
        #"{"amount":1,"action":"increase","idempotency_key":"k","payer":"x"}"#, 422, "form_param_unknown",
        "payer"
      ),
      (
        #"{"amount":1,"action":"increase","idempotency_key":"k","currency":"EUR"}"#, 400, "currency_invalid",
        nil
      ),
      (
        #"{"amount":1,"action":"decrease","idempotency_key":"k"}"#, 422, "insufficient_credit_balance",
        "amount"
      ),
      (
        #"{"amount":101,"action":"decrease","idempotency_key":"k"}"#, 422, "insufficient_credit_balance",
        "amount"
      ),
      (
        #"{"amount":9223372036854775807,"action":"increase","idempotency_key":"k"}"#, 422,
        "form_param_value_invalid",
        "amount"
      ),
      (
        #"{"amount":9223372036854775808,"action":"increase","idempotency_key":"k"}"#, 422,
        "form_param_type_invalid",
        "amount"
      ),
    ] as [(String, Int, String, String?)])
  func refused(body: String, status: Int, code: String, parameter: String?) async throws {
    try await withSandbox(organizations: 1) { client, server in
      let id = try await client.create()
      if !body.contains(#""amount":1,"#) { _ = try await client.adjust(id, "increase", 100, key: "first") }
      let before = try await client.balance(id)
      let reply = try await client.sendText("POST", "/organizations/\(id)/billing/credits", body)
      #expect(reply.status == status)
      #expect(reply.code == code)
      #expect(reply.parameter == parameter)
      #expect(try await client.balance(id) == before)
    }
  }

  @Test("A seed has balances of every kind, each the sum of its entries")
  func seed() async throws {
    try await withSandbox(organizations: 500) { client, server in
      var sums: [String: Int64] = [:]
      for entry in try await server.ledger() { sums[entry.organizationID, default: 0] += entry.amount }
      for id in try await client.ids("limit=500") { #expect(try await client.balance(id) == sums[id]) }
      #expect(sums.count < 250)
      #expect(sums.values.contains(0))
      #expect(sums.values.contains { $0 < 0 })
      #expect(sums.values.contains { $0 > 100_000 })
    }
  }

  @Test("Below zero a decrease is refused, an increase is not")
  func negative() async throws {
    try await withSandbox(organizations: 500) { client, server in
      var sums: [String: Int64] = [:]
      for entry in try await server.ledger() { sums[entry.organizationID, default: 0] += entry.amount }
      let (id, balance) = try #require(sums.first { $0.value < 0 })
      #expect(try await client.adjust(id, "decrease", 1, key: "a").code == "insufficient_credit_balance")
      #expect(try await client.adjust(id, "increase", 1, key: "b").status == 200)
      #expect(try await client.balance(id) == balance + 1)
    }
  }
}
