import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite struct ReviewTests {
  private func review(_ intent: ChangeIntent, isLive: Bool = false) -> Review {
    Review(intent, rules: CreditRules(), isLive: isLive)
  }

  @Test func aChangeIsToldWithItsLinesAndWhoWantsIt() {
    var intent = Fixtures.rename
    intent.ticket = "T-1"
    let review = review(intent)
    #expect(review.title == "Name Acme → Acme Labs")
    #expect(review.instance == intent.instance)
    #expect(review.changes.map(\.organization) == [intent.organization])
    #expect(review.changes[0].summary.lines == [ChangeSummary.Line("Name", from: "Acme", to: "Acme Labs")])
    #expect(
      review.facts == [
        ChangeSummary.Line("Ticket", from: nil, to: "T-1"),
        ChangeSummary.Line("By", from: nil, to: "ada@desk"),
      ])
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
    #expect(review(Fixtures.intent(.delete)).consent == .word("acme"))
    let nameless = OrganizationReference(
      id: OrganizationID(rawValue: "org_123456789"), slug: nil, name: "Acme")
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "change-1"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada",
      organization: nameless, request: .delete)
    #expect(review(intent).consent == .word("456789"))
  }

  @Test func creditsAreTypedOnceMoreOnLive() {
    let amount = Money(minorUnits: 500, currency: .usd)
    #expect(review(Fixtures.credit).consent == .yes)
    #expect(review(Fixtures.credit, isLive: true).consent == .amount(amount, .decrease))
  }

  @Test func aPlanIsToldWithWhatIsLeftOutAndWhatItComesTo() throws {
    let subjects = try (1...3).map { try PlanFixtures.subject($0, ["max_allowed_memberships": 5]) }
    var draft = PlanDraft(.memberLimit(9), on: subjects + [subjects[0]])
    draft.setTicket("T-2")
    let review = Review(
      draft, on: PlanFixtures.instance, by: "ada", rules: CreditRules(), isLive: false)
    #expect(review.title == "Set the member limit of 3 organizations to 9")
    #expect(review.changes.count == 3)
    #expect(review.omissions.map(\.reason) == ["Already included."])
    #expect(review.tallies == ["raises 3"])
    #expect(
      review.facts == [
        ChangeSummary.Line("By", from: nil, to: "ada"), ChangeSummary.Line("Ticket", from: nil, to: "T-2"),
      ])
    #expect(review.consent == .yes)
  }
}
