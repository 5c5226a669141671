import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Changes

/// What another member limit does, to one organization and to many.
@Suite struct MemberLimitTests {
  private func organization(_ number: Int, limit: JSONValue?, members: JSONValue?) throws -> Organization {
    var source = try PlanFixtures.subject(number).organization.source
    source["max_allowed_memberships"] = limit
    source["members_count"] = members
    return try Organization(JSONReader(.object(source)))
  }

  @Test(
    arguments: [
      (10, 20, MemberLimitChange.Direction.raises), (20, 10, .lowers), (10, 0, .raises), (0, 10, .lowers),
    ] as [(Int, Int, MemberLimitChange.Direction)])
  func noLimitIsAboveEveryOther(old: Int, new: Int, direction: MemberLimitChange.Direction) {
    #expect(MemberLimitChange(from: old, to: new, members: nil).direction == direction)
  }

  @Test func whatIsNotToldIsNotConcludedFrom() {
    #expect(MemberLimitChange(from: nil, to: 5, members: nil).direction == nil)
    #expect(MemberLimitChange(from: 5, to: 5, members: nil).direction == nil)
    #expect(!MemberLimitChange(from: 10, to: 5, members: nil).isExceeded)
    #expect(MemberLimitChange(from: 10, to: 0, members: 7).warning == nil)
    #expect(MemberLimitChange(from: 10, to: 7, members: 7).warning == nil)
  }

  @Test func moreMembersThanTheLimitAreWarnedOf() throws {
    #expect(
      MemberLimitChange(from: 1000, to: 5, members: 1741).warning
        == "1,741 members already exceed this limit. No one is removed, but no one new can join.")
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(2)
    let before = try organization(1, limit: 10, members: 3).source
    #expect(ChangeSummary(.update(update), before: before).remarks.count == 1)
    update = OrganizationUpdate()
    update.name = .set("New")
    #expect(ChangeSummary(.update(update), before: before).remarks.isEmpty)
  }

  private func draft(_ limit: Int, onlyRaises: Bool = false) throws -> PlanDraft {
    let subjects = [
      try organization(1, limit: 10, members: 3), try organization(2, limit: 250, members: 741),
      try organization(3, limit: 0, members: 74), try organization(4, limit: 100, members: 500),
      try organization(5, limit: nil, members: nil),
    ].map { PlanSubject($0) }
    return PlanDraft(.memberLimit(limit, onlyRaises: onlyRaises), on: subjects)
  }

  private func names(_ draft: PlanDraft) -> [String] {
    draft.changes.compactMap { $0.organization?.id.rawValue }
  }

  @Test func aLimitForManySaysWhichWayItGoesAndWhatIsRiskyComesFirst() throws {
    let draft = try draft(100)
    #expect(draft.tallies == ["raises 1, lowers 2"])
    #expect(draft.changes.first?.limitChange?.members == 741)
    #expect(draft.changes.map { $0.limitChange?.isExceeded } == [true, false, false, false])
    #expect(
      draft.remarks == [
        "1 organization already exceeds this limit. No one is removed, but no one new can join."
      ])
    #expect(draft.sentence == "Set the member limit of 4 organizations to 100")
  }

  @Test func onlyRaisingLeavesOutWhatWouldBeLowered() throws {
    let draft = try draft(100, onlyRaises: true)
    #expect(draft.tallies == ["raises 1"])
    #expect(draft.changes.count == 1)
    #expect(draft.omissions.allSatisfy { $0.kind == .nothingToChange })
    #expect(
      draft.omissions.map(\.reason) == [
        "The limit is 250 now: not lowered.", "No limit now: not lowered.", "No change needed.",
        "Clerk did not report the current limit: not changed.",
      ])
    #expect(try self.draft(0, onlyRaises: true).tallies == ["raises 3"])
  }

  // MARK: What is typed

  private func confirmation(
    _ count: Int, _ request: ChangeRequest, isLive: Bool, _ rules: CreditRules = CreditRules()
  ) -> Consent {
    Consent(Array(repeating: request, count: count), rules: rules, isLive: isLive)
  }

  @Test func onLiveTheNumberIsTypedForEveryKindOfManyChanges() {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(2)
    let merge = ChangeRequest.mergeMetadata(MetadataMerge(publicPatch: ["a": 1]))
    for request in [.update(update), merge] as [ChangeRequest] {
      #expect(confirmation(20, request, isLive: true) == .yes)
      #expect(confirmation(21, request, isLive: true) == .count(21, isDeletion: false))
      #expect(confirmation(500, request, isLive: false) == .yes)
    }
    for isLive in [true, false] {
      #expect(confirmation(1, .delete, isLive: isLive) == .count(1, isDeletion: true))
    }
    let amount = Money(minorUnits: 500, currency: .usd)
    let credits = ChangeRequest.adjustCredits(
      CreditAdjustment(action: .increase, amount: amount, idempotencyKey: "", note: nil))
    #expect(confirmation(30, credits, isLive: true) == .totals([Money(minorUnits: 15_000, currency: .usd)]))
    #expect(confirmation(30, credits, isLive: false) == .yes)
    var rules = CreditRules()
    rules.retypeAbove = Money(minorUnits: 14_999, currency: .usd)
    #expect(
      confirmation(30, credits, isLive: false, rules) == .totals([Money(minorUnits: 15_000, currency: .usd)]))
  }

  @Test func aPlanSaysInASentenceWhatItDoes() {
    let five = Money(minorUnits: 500, currency: .usd)
    let sentences: [(BulkAction, Int, String)] = [
      (.memberLimit(100), 5, "Set the member limit of 5 organizations to 100"),
      (.memberLimit(100, onlyRaises: true), 1, "Raise the member limit of 1 organization to 100"),
      (.memberLimit(0), 1200, "Remove the member limit of 1,200 organizations"),
      (.delete, 100, "Delete 100 organizations"),
      (
        .setMetadata(.forAll, path: ["plan", "tier"], "gold"), 2,
        "Set public.plan.tier of 2 organizations to \"gold\""
      ),
      (.removeMetadata(.forBackends, path: ["crm"]), 1, "Remove private.crm from 1 organization"),
      (.adjustCredits(BulkAdjustment(.increase, five)), 5, "Add $5.00 to each of 5 organizations"),
      (.adjustCredits(BulkAdjustment(.decrease, five)), 1, "Remove $5.00 from 1 organization"),
    ]
    for (action, count, sentence) in sentences { #expect(action.sentence(count) == sentence) }
  }

  @Test func aPlansTitleKeepsNoPrivateValue() {
    #expect(BulkAction.setMetadata(.forBackends, path: ["crm"], "secret").title == "Set private.crm")
    #expect(BulkAction.setMetadata(.forAll, path: ["crm"], "open").title == "Set public.crm to \"open\"")
  }
}
