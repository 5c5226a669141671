import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite struct ReviewTests {
  private func review(
    _ intent: ChangeIntent, policy: AccessPolicy = AccessPolicy(), isLive: Bool = false
  ) -> Review {
    Review(intent, policy: policy, isLive: isLive)
  }

  @Test func aChangeIsToldWithItsLinesAndWhoWantsIt() {
    var intent = Fixtures.rename
    intent.ticket = "T-1"
    let review = review(intent)
    #expect(review.title == "Name Acme → Acme Labs" && review.question == review.title)
    #expect(review.verb == "send")
    #expect(review.instance == intent.instance)
    #expect(review.changes.map(\.organization) == [intent.organization])
    #expect(review.changes[0].summary.lines == [ChangeSummary.Line("Name", from: "Acme", to: "Acme Labs")])
    #expect(review.given == [ChangeSummary.Line("Ticket", from: nil, to: "T-1")])
    #expect(review.facts == [ChangeSummary.Line("By", from: nil, to: "ada@desk")])
    #expect(review.warnings.isEmpty)
    #expect(review.consent == .yes)
  }

  @Test func aMemberLimitBelowTheMembersIsWarnedOf() throws {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(2)
    var intent = Fixtures.intent(.update(update))
    intent.before = try Fixtures.organization(["members_count": 3]).source
    #expect(
      review(intent).warnings == [
        "3 members already exceed this limit. No one is removed, but no one new can join."
      ])
  }

  @Test func whatIsDeletedIsTypedByItsSlugOrTheEndOfItsId() {
    let deletion = review(Fixtures.intent(.delete))
    #expect(deletion.consent.typed.map(\.wanted) == ["acme"])
    #expect(deletion.question == "Delete Acme?" && deletion.verb == "delete")
    #expect(deletion.warnings == [Review.ofDeletion])
    let nameless = OrganizationReference(
      id: OrganizationID(rawValue: "org_123456789"), slug: nil, name: "Acme")
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "change-1"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada",
      organization: nameless, request: .delete)
    #expect(review(intent).consent.typed.map(\.wanted) == ["456789"])
  }

  @Test func creditsAreTypedOnceMoreOnLive() {
    let amount = Money(minorUnits: 500, currency: .usd)
    #expect(review(Fixtures.credit).consent == .yes)
    #expect(review(Fixtures.credit, isLive: true).consent == .amount(amount, .decrease))
    #expect(review(Fixtures.credit, isLive: true).effect == "moves real money")
    #expect(review(Fixtures.rename, isLive: true).effect == "changes what customers see")
    #expect(review(Fixtures.credit).effect == nil)
  }

  @Test func whatASecondPersonHasToApproveIsNotSentYet() {
    var policy = AccessPolicy()
    policy.credits.approvalAbove = Money(minorUnits: 400, currency: .usd)
    let waiting = review(Fixtures.credit, policy: policy, isLive: true)
    #expect(
      waiting.approval == "Nothing is sent yet: $5.00 needs a second person's approval (above $4.00).")
    #expect(waiting.verb == "save for approval" && waiting.consent == .yes && waiting.effect == nil)
    var approved = Fixtures.credit
    approved.proposedBy = "bob"
    let sent = review(approved, policy: policy, isLive: true)
    #expect(sent.approval == nil && sent.consent != .yes && sent.verb == "send")
    #expect(sent.facts.first == ChangeSummary.Line("Proposed by", from: nil, to: "bob"))
  }

  @Test func theRestOfAnApprovedPlanNeedsNoSecondApproval() {
    var policy = AccessPolicy()
    policy.credits.approvalAbove = Money(minorUnits: 400, currency: .usd)
    func rest(_ intent: ChangeIntent) -> Review {
      let plan = ChangePlan(
        id: PlanID(rawValue: "plan-1"), title: "Credits", instance: intent.instance, operator: "ada",
        createdAt: Timestamp(milliseconds: 0), rows: [intent])
      return Review(
        PlanDraft(rest: plan.rows, of: plan), on: plan.instance, by: "ada", policy: policy, isLive: false)
    }
    #expect(rest(Fixtures.credit).approval != nil)
    var approved = Fixtures.credit
    approved.proposedBy = "bob"
    #expect(rest(approved).approval == nil)
  }

  @Test func aPlanIsToldWithWhatIsLeftOutAndWhatItComesTo() throws {
    let subjects = try (1...3).map { try PlanFixtures.subject($0, ["max_allowed_memberships": 5]) }
    var draft = PlanDraft(.memberLimit(9), on: subjects + [subjects[0]])
    draft.setTicket("T-2")
    let review = Review(
      draft, on: PlanFixtures.instance, by: "ada", policy: AccessPolicy(), isLive: false)
    #expect(review.question == "Set the member limit of 3 organizations to 9?" && review.verb == "apply all")
    #expect(review.title == "Set the member limit of 3 organizations to 9")
    #expect(review.changes.count == 3)
    #expect(review.omissions.map(\.reason) == ["Already included."])
    #expect(review.tallies == ["raises 3"])
    #expect(review.facts == [ChangeSummary.Line("By", from: nil, to: "ada")])
    #expect(review.given == [ChangeSummary.Line("Ticket", from: nil, to: "T-2")])
    #expect(review.consent == .yes)
  }
}
