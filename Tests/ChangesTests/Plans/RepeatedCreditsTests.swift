import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What would be paid once more")
struct RepeatedCreditsTests {
  private func plan(
    _ id: String, cents: [Int64] = [500, 700], ticket: String? = "T-1", note: String? = nil,
    instance: String = "ins_1"
  ) -> ChangePlan {
    let instance = InstanceIdentity(rawValue: instance)
    let rows = cents.enumerated().map { place, cents in
      let adjustment = CreditAdjustment(
        action: .increase, amount: Money(minorUnits: cents, currency: .usd), idempotencyKey: "\(id)-\(place)",
        note: note)
      var row = ChangeIntent(
        id: ChangeID(rawValue: "\(id)-\(place)"), instance: instance, operator: id,
        organization: OrganizationReference(
          id: OrganizationID(rawValue: "org_\(cents)"), slug: nil, name: "Acme \(id)"),
        request: .adjustCredits(adjustment))
      row.ticket = ticket
      row.batch = id
      return row
    }
    return ChangePlan(
      id: PlanID(rawValue: id), title: "Adjust credits", instance: instance, operator: id,
      createdAt: Timestamp(milliseconds: 1), rows: rows)
  }

  @Test func aPlanIsKnownAgainByWhatItMovesAndWhere() {
    let content = plan("a").content
    #expect(content != nil)
    #expect(plan("b").content == content, "ids, keys, persons and names differ each time")
    #expect(plan("b", cents: [700, 500]).content == content, "another order is no other batch")
    #expect(plan("b").repeated.content == content)
    for other in [
      plan("b", cents: [500]), plan("b", cents: [500, 701]), plan("b", ticket: "T-2"), plan("b", ticket: nil),
      plan("b", note: "sorry"), plan("b", instance: "ins_2"),
    ] {
      #expect(other.content != content)
    }
    let none = ChangePlan(
      id: PlanID(rawValue: "c"), title: "", instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada",
      createdAt: Timestamp(milliseconds: 1), rows: [])
    #expect(none.content == nil)
  }

  @Test func thatItIsMeantIsKeptWithEachRow() throws {
    let row = try #require(plan("a").repeated.rows.first)
    #expect(row.isRepetition)
    let read = try ChangeIntent(JSONReader(.object(row.json)))
    #expect(read == row)
    let plain = try #require(plan("a").rows.first)
    #expect(plain.json["repetition"] == nil)
    #expect(try ChangeIntent(JSONReader(.object(plain.json))) == plain)
    #expect(ChangeDraft(again: row).isRepetition)
  }

  @Test func isToldWithPlanOrChangeAndDate() {
    let earlier = RepeatedCredits.Earlier(
      what: "Adjust credits: adds $12.00", id: "plan-1", at: Timestamp(milliseconds: 0), operator: "ada")
    let whole = RepeatedCredits(plan: earlier).sentences()
    #expect(whole.count == 1 && whole[0].contains("plan plan-1") && whole[0].contains("1970-01-01"))
    let row = RepeatedCredits.Earlier(
      organization: "Acme", what: "+$5.00", id: "c1", at: Timestamp(milliseconds: 0), operator: "ada",
      ticket: "T-1")
    #expect(
      RepeatedCredits(rows: [row]).sentences { _ in "then" } == [
        "Acme: +$5.00 for the ticket T-1 was made before, then by ada (change c1)."
      ])
    let many = RepeatedCredits(rows: Array(repeating: row, count: 12)).sentences()
    #expect(many.count == 11 && many.last == "And 2 more were made before.")
    #expect(RepeatedCredits().isEmpty && RepeatedCredits().sentences().isEmpty)
  }
}
