import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Subscriptions", .inRealTime)
struct SubscriptionTests {
  @Test("A seed of a few hundred has every state that a subscription can be in")
  func states() async throws {
    try await withSandbox(organizations: 500) { client, _ in
      let subscriptions = try await client.subscriptions()
      let statuses = Set(subscriptions.compactMap { $0.subscription["status"]?.stringValue })
      #expect(statuses == ["active", "past_due", "canceled", "ended", "abandoned", "incomplete"])
      let items = subscriptions.flatMap { $0.subscription["subscription_items"]?.arrayValue ?? [] }
        .compactMap(\.objectValue)
      #expect(
        Set(items.compactMap { $0["status"]?.stringValue })
          == ["active", "past_due", "canceled", "ended", "abandoned", "incomplete", "upcoming"])
      #expect(Set(items.compactMap { $0["plan_period"]?.stringValue }) == ["month", "annual"])
      #expect(items.contains { $0["is_free_trial"] == true })
      #expect(items.contains { $0["seats"]?.objectValue?["quantity"]?.int64Value ?? 0 > 0 })
      #expect(
        Set(items.compactMap { $0["plan"]?.objectValue?["slug"]?.stringValue })
          == ["free_org", "starter", "pro", "business", "enterprise", "team"])
      #expect(subscriptions.count < 500)
    }
  }

  @Test("Times and sums of a subscription agree with its state")
  func consistency() async throws {
    try await withSandbox(organizations: 500) { client, _ in
      let reference: Int64 = 1_795_132_800_000
      for (_, subscription) in try await client.subscriptions() {
        let status = try #require(subscription["status"]?.stringValue)
        let items = (subscription["subscription_items"]?.arrayValue ?? []).compactMap(\.objectValue)
        let first = try #require(items.first)
        let start = try #require(first["period_start"]?.int64Value)
        #expect(start <= reference)
        if let end = first["period_end"]?.int64Value {
          #expect(start < end)
          if status == "active" || status == "past_due" { #expect(end > reference) }
        }
        #expect((subscription["past_due_at"]?.int64Value != nil) == (status == "past_due"))
        #expect((first["ended_at"]?.int64Value != nil) == (status == "ended" || status == "abandoned"))
        if first["canceled_at"]?.int64Value != nil, status != "ended" {
          #expect(items.last?["status"] == "upcoming")
          #expect(items.last?["period_start"] == first["period_end"])
          #expect(subscription["next_payment"] == nil)
        }
        if let next = subscription["next_payment"]?.objectValue, let totals = next["totals"]?.objectValue {
          let base = totals["base_fee"]?.objectValue?["amount"]?.int64Value ?? 0
          let unit = next["per_unit_totals"]?.arrayValue?.first?.objectValue?["tiers"]?.arrayValue?.first?
            .objectValue
          let seats = unit?["total"]?.objectValue?["amount"]?.int64Value ?? 0
          #expect(totals["grand_total"]?.objectValue?["amount"]?.int64Value == base + seats)
          #expect(seats > 0)
        }
      }
    }
  }

  @Test("Money has no symbol in its text")
  func money() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let id = try #require(try await client.firstID(withPlan: "pro"))
      let reply = try await client.send("GET", "/organizations/\(id)/billing/subscription")
      let plan = reply.object["subscription_items"]?.arrayValue?.first?.objectValue?["plan"]?.objectValue
      #expect(
        plan?["fee"]?.objectValue
          == ["amount": 4900, "amount_formatted": "49.00", "currency": "USD", "currency_symbol": "$"])
    }
  }

  @Test(
    "A new organization has the free plan; without any subscription, and without billing, there are codes")
  func absence() async throws {
    try await withSandbox(organizations: 240) { client, server in
      let id = try await client.create()
      let reply = try await client.send("GET", "/organizations/\(id)/billing/subscription")
      let item = reply.object["subscription_items"]?.arrayValue?.first?.objectValue
      #expect(item?["plan"]?.objectValue?["slug"] == "free_org")
      #expect(item?["period_end"]?.isNull == true)
      #expect(reply.object["next_payment"] == nil)

      let with = Set(try await client.subscriptions().map(\.id))
      let all = try await client.ids("limit=500")
      let without = try #require(all.first { !with.contains($0) })
      let missing = try await client.send("GET", "/organizations/\(without)/billing/subscription")
      #expect(missing.status == 404)
      #expect(missing.code == "subscription_not_found")
      #expect(
        try await client.send("GET", "/organizations/org_x/billing/subscription").code == "resource_not_found"
      )

      var off = FaultPlan()
      off.billingOff = true
      server.setFaults(off)
      for path in ["subscription", "credits"] {
        let refused = try await client.send("GET", "/organizations/\(id)/billing/\(path)")
        #expect(refused.status == 403)
        #expect(refused.code == "billing_not_enabled")
      }
      #expect(try await client.adjust(id, "increase", 1, key: "k").code == "billing_not_enabled")
    }
  }
}
