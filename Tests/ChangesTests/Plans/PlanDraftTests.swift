import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Making plans")
struct PlanDraftTests {
  @Test func aMemberLimit() throws {
    let subjects = [
      try PlanFixtures.subject(1), try PlanFixtures.subject(2, ["max_allowed_memberships": 20]),
      try PlanFixtures.subject(1), try PlanFixtures.subject(3, ["members_count": 21]),
    ]
    let draft = PlanDraft(.memberLimit(20), on: subjects)
    #expect(draft.title == "Member limit 20")
    // What has more members than that comes first.
    #expect(draft.changes.map(\.organization?.id.rawValue) == ["org_3", "org_1"])
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(20)
    #expect(draft.changes.first?.request == .update(update))
    #expect(draft.changes.last?.before == subjects[0].organization.source)
    #expect(draft.omissions.map(\.kind) == [.nothingToChange, .duplicate])
    #expect(draft.omissions.map(\.place) == [1, 2])
    #expect(draft.remarks.count == 1 && draft.remarks[0].hasPrefix("1 organization already exceeds"))
  }

  @Test func aMetadataKeyBecomesExactlyTheValue() throws {
    let path: [JSONString] = ["plan"]
    let subject = try PlanFixtures.subject(1)
    let draft = PlanDraft(.setMetadata(.forAll, path: path, ["seats": 9]), on: [subject])
    let merge = MetadataMerge(publicPatch: ["plan": ["seats": 9, "tier": nil]])
    #expect(draft.changes.map(\.request) == [.mergeMetadata(merge)])
    #expect(draft.title == "Set public.plan to {\"seats\":9}")
  }

  @Test(
    arguments: [
      (["plan", "seats"], 3, .nothingToChange), (["plan", "seats", "x"], 1, .impossible),
      (["plan", "seats"], nil, .impossible), ([], 1, .impossible),
    ] as [([JSONString], JSONValue, PlanOmission.Kind)])
  func whatCannotBeSet(path: [JSONString], value: JSONValue, kind: PlanOmission.Kind) throws {
    let draft = PlanDraft(
      .setMetadata(.forAll, path: path, value), on: [try PlanFixtures.subject(1)])
    #expect(draft.changes.isEmpty)
    #expect(draft.omissions.map(\.kind) == [kind])
  }

  @Test func metadataTooLargeForClerk() throws {
    let long = JSONValue.string(JSONString(String(repeating: "x", count: MetadataSize.limit)))
    let draft = PlanDraft(.setMetadata(.forBackends, path: ["a"], long), on: [try PlanFixtures.subject(1)])
    #expect(draft.omissions.first?.reason.contains("the limit is 8,192") == true)
  }

  @Test func aMetadataKeyIsRemoved() throws {
    let subjects = [try PlanFixtures.subject(1), try PlanFixtures.subject(2, ["public_metadata": [:]])]
    let draft = PlanDraft(.removeMetadata(.forAll, path: ["plan", "tier"]), on: subjects)
    let merge = MetadataMerge(publicPatch: ["plan": ["tier": nil]])
    #expect(draft.changes.map(\.request) == [.mergeMetadata(merge)])
    #expect(draft.omissions.map(\.kind) == [.nothingToChange])
  }

  @Test func adjustmentsThatCannotBe() throws {
    var rules = CreditRules()
    rules.maximum = Money(minorUnits: 900, currency: .usd)
    func reason(_ cents: Int64, of balance: Int64?, _ reason: String? = nil) throws -> String? {
      let amount = Money(minorUnits: abs(cents), currency: .usd)
      let wanted = BulkAdjustment(cents < 0 ? .decrease : .increase, amount, reason: reason)
      let subject = try PlanFixtures.subject(1, cents: balance)
      return PlanDraft(.adjustCredits(wanted), on: [subject], rules: rules).omissions.first?.reason
    }
    #expect(try reason(500, of: nil) == nil)
    #expect(try reason(-500, of: 500) == nil)
    #expect(try reason(-501, of: 500) == "More than the balance ($5.00).")
    #expect(try reason(-1, of: nil) == "No credits to remove: this organization never had any.")
    #expect(try reason(1, of: .max) == "The balance would be too large.")
    #expect(try reason(901, of: 0)?.contains("above the limit for one adjustment") == true)
    #expect(try reason(1, of: 0, "whim")?.contains("“whim” is not one of the reasons here") == true)
    let yen = BulkAdjustment(.increase, Money(minorUnits: 5, currency: Currency(code: "JPY")))
    let foreign = PlanDraft(.adjustCredits(yen), on: [try PlanFixtures.subject(1, cents: 0)])
    #expect(foreign.omissions.first?.reason == "Its credits are in USD, not in JPY.")
  }

  @Test func everyRowHasItsOwnIDsAndNamesThePlan() throws {
    let plan = try PlanFixtures.credits([100, -200, 300])
    #expect(plan.rows.map(\.id.rawValue) == ["change-1", "change-2", "change-3"])
    #expect(plan.rows.compactMap(\.request.idempotencyKey) == plan.rows.map(\.id.rawValue))
    #expect(
      plan.rows.allSatisfy { $0.batch == "plan-1" && $0.operator == "ada" && $0.instance == plan.instance })
    #expect(plan.rows.allSatisfy { $0.balanceBefore?.minorUnits == 10_000 })
    #expect(plan.sums.map(\.description) == ["adds $4.00, removes $2.00"])
    let read = try ChangePlan(JSONReader(.object(plan.json)), rows: plan.rows)
    #expect(read == plan)
  }

  @Test func sumsAreNeverWrong() {
    func sum(_ cents: [Int64]) -> CreditSum? {
      CreditSum.of(
        cents.map { cents in
          let amount = Money(minorUnits: abs(cents), currency: .usd)
          return Fixtures.intent(
            .adjustCredits(
              CreditAdjustment(
                action: cents < 0 ? .decrease : .increase, amount: amount, idempotencyKey: "key-1")))
        }
      ).first
    }
    #expect(sum([.max])?.isBeyondCounting == false)
    #expect(sum([.max, 1])?.added == nil && sum([.max, 1])?.isBeyondCounting == true)
    #expect(sum([.max - 1, -5])?.added != nil && sum([.max - 1, -5])?.moved == nil)
    #expect(sum([.max - 1, -5])?.isBeyondCounting == true)
  }

  @Test func whatManyMoveNeedsASecondPersonToo() throws {
    var policy = AccessPolicy()
    policy.credits.approvalAbove = Money(minorUnits: 500, currency: .usd)
    let small = try PlanFixtures.credits([200, -300])
    #expect(throws: Never.self) { try policy.check(small) }
    let large = try PlanFixtures.credits([300, -300])
    #expect(
      throws: PolicyRefusal.credits(
        .needsApproval(Money(minorUnits: 600, currency: .usd), above: Money(minorUnits: 500, currency: .usd)))
    ) { try policy.check(large) }
    policy.readOnly = .commandLine
    #expect(throws: PolicyRefusal.readOnly(.commandLine)) { try policy.check(small) }
  }
}
