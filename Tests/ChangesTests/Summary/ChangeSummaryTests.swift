import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What a change will do, in lines")
struct ChangeSummaryTests {
  private func lines(_ request: ChangeRequest, balance: Money? = nil) -> [String] {
    ChangeSummary(request, before: Fixtures.before, balance: balance).lines.map {
      "\($0.label): \($0.old ?? "–") → \($0.new ?? "–")"
    }
  }

  @Test func fields() {
    var update = OrganizationUpdate()
    update.name = .set("Acme Labs")
    update.maxAllowedMemberships = .set(0)
    update.adminDeleteEnabled = .set(false)
    update.createdAt = .set(Timestamp(milliseconds: 2000))
    update.roleSetKey = .clear
    #expect(
      lines(.update(update)) == [
        "Name: Acme → Acme Labs", "Member limit: 5 → no limit",
        "Admins can delete: not returned by Clerk → no",
        "Created: 1970-01-01T00:00:01.000Z → 1970-01-01T00:00:02.000Z", "Role set: not returned by Clerk → –",
      ])
  }

  @Test(arguments: [("Acme Labs", "Acme → Acme Labs."), ("Ferrum sp. z o.o.", "Acme → Ferrum sp. z o.o.")])
  func whatWasDoneEndsWithOneFullStop(name: String, end: String) throws {
    var update = OrganizationUpdate()
    update.name = .set(name)
    let draft = ChangeDraft(.update(update), of: try Fixtures.organization())
    #expect(ChangeSummary.done(draft, ChangeResult(.answer, body: nil)) == "Name of “Acme”: \(end)")
  }

  @Test func metadataDownToWhatChanges() {
    let merge = MetadataMerge(
      publicPatch: ["plan": ["seats": 4, "tier": .null], "tags": ["a"]], privatePatch: ["note": "x"])
    #expect(
      lines(.mergeMetadata(merge)) == [
        "public.plan.seats: 3 → 4", "public.plan.tier: \"pro\" → –", "public.tags: – → [\"a\"]",
        "private.note: – → \"x\"",
      ])
  }

  @Test func credits() {
    let adjustment = CreditAdjustment(
      action: .increase, amount: Money(minorUnits: 2500, currency: .usd), idempotencyKey: "k", note: "sorry")
    let balance = Money(minorUnits: -500, currency: .usd)
    #expect(
      lines(.adjustCredits(adjustment), balance: balance)
        == ["Balance: -$5.00 → $20.00", "Change: – → +$25.00", "Note: – → sorry"])
    #expect(lines(.adjustCredits(adjustment)).first == "Balance: never had credits → $25.00")
  }

  @Test func theRest() {
    let logo = LogoSource(path: "a.png", length: 3, contentType: "image/png")
    #expect(lines(.uploadLogo(logo)) == ["Logo: – → a.png (image/png, 3 bytes)"])
    #expect(lines(.deleteLogo) == ["Logo: the logo there is → –"])
    #expect(ChangeSummary(.deleteLogo, before: ["id": "org_1"]).lines.first?.old == ToldText.notTold)
    #expect(lines(.delete) == ["Name: Acme → –", "Slug: acme → –", "ID: org_1 → –"])
    var new = NewOrganization(name: "Nova")
    new.publicMetadata = ["a": 1]
    #expect(lines(.create(new)) == ["Name: – → Nova", "Public metadata: – → {\"a\":1}"])
  }
}
