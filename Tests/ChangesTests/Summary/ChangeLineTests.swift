import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("A change on one line")
struct ChangeLineTests {
  private func intent(_ request: ChangeRequest, before: JSONObject = Fixtures.before) -> ChangeIntent {
    ChangeIntent(
      id: ChangeID(rawValue: "a"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada",
      organization: OrganizationReference(id: OrganizationID(rawValue: "org_1"), slug: "acme", name: "Acme"),
      request: request, before: before)
  }

  private func credits(_ action: CreditAdjustment.Action, _ cents: Int64) -> ChangeRequest {
    .adjustCredits(
      CreditAdjustment(action: action, amount: Money(minorUnits: cents, currency: .usd), idempotencyKey: "k"))
  }

  @Test func creditsWithTheirTicket() {
    var change = intent(credits(.increase, 2550))
    change.ticket = "SUP-1042"
    #expect(ChangeLine.of(change) == "+$25.50 SUP-1042")
    #expect(ChangeLine.of(intent(credits(.decrease, 500))) == "-$5.00")
    change.reverts = ChangeID(rawValue: "b")
    #expect(ChangeLine.of(change) == "+$25.50 SUP-1042 (undo)")
  }

  @Test func fieldsWithWhatWasThere() {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(60)
    #expect(ChangeLine.of(intent(.update(update))) == "member limit 5 → 60")
    update.name = .set("Acme Labs")
    update.slug = .set("acme-labs")
    #expect(ChangeLine.of(intent(.update(update))).hasSuffix(" and 1 more"))
  }

  @Test func metadataByItsPathAndPrivateWithoutItsValue() {
    var change = intent(
      .mergeMetadata(MetadataMerge(publicPatch: ["plan": ["tier": "gold"]])),
      before: ["public_metadata": ["plan": ["tier": "free"]]])
    #expect(ChangeLine.of(change) == "plan.tier = \"gold\"")
    change.batch = "p"
    #expect(ChangeLine.of(change, rows: 5) == "plan.tier = \"gold\" (bulk, 5)")
    let removed = intent(
      .mergeMetadata(MetadataMerge(publicPatch: ["trial": .null])),
      before: ["public_metadata": ["trial": true]])
    #expect(ChangeLine.of(removed) == "trial removed")
    let secret = intent(.mergeMetadata(MetadataMerge(privatePatch: ["crm": "s3cret"])))
    #expect(ChangeLine.of(secret) == "private.crm changed")
  }

  /// Every kind of change has a line that says something.
  @Test(arguments: ChangeKind.allCases) func everyKindHasOne(kind: ChangeKind) throws {
    var update = OrganizationUpdate()
    update.name = .set("Acme Labs")
    let request: ChangeRequest =
      switch kind {
      case .createOrganization: .create(NewOrganization(name: "Acme"))
      case .updateOrganization: .update(update)
      case .mergeMetadata: .mergeMetadata(MetadataMerge(publicPatch: ["a": 1]))
      case .uploadLogo: .uploadLogo(LogoSource(path: "/a.png", length: 1, contentType: "image/png"))
      case .deleteLogo: .deleteLogo
      case .deleteOrganization: .delete
      case .adjustCredits: credits(.increase, 100)
      case .addMember: PeopleFixtures.add
      case .changeRole: PeopleFixtures.promote
      case .removeMember: PeopleFixtures.remove
      case .invite: PeopleFixtures.invite
      case .revokeInvitation: PeopleFixtures.revoke
      }
    let line = ChangeLine.of(intent(request))
    #expect(!line.isEmpty && !line.contains("\n"))
  }

  @Test func isFoundByOrganizationTicketOperatorAndValue() {
    var change = intent(credits(.increase, 2550))
    change.ticket = "SUP-1042"
    var query = JournalQuery()
    for words in ["acme", "ACME sup", "ada", "25.50", "org_1", "sup-1042 +$25"] {
      query.search = words
      #expect(query.matches(change), "\(words)")
    }
    for words in ["eve", "acme 26", "SUP-1043"] {
      query.search = words
      #expect(!query.matches(change), "\(words)")
    }
    query.search = nil
    #expect(query.matches(change))
  }
}
