import Changes
import ClerkAPI
import Testing

@Suite struct AccessPolicyTests {
  @Test(arguments: ChangeKind.allCases) func anAdminMayDoEverything(kind: ChangeKind) throws {
    #expect(throws: Never.self) { try AccessPolicy().check(kind) }
  }

  @Test(arguments: ChangeKind.allCases) func aViewerMayChangeNothing(kind: ChangeKind) {
    let policy = AccessPolicy(role: .viewer)
    #expect(throws: PolicyRefusal.role(.viewer, kind)) { try policy.check(kind) }
    #expect(policy.isReadOnly)
  }

  @Test func supportMovesNoMoneyAndDeletesNothing() {
    let policy = AccessPolicy(role: .support)
    let refused = ChangeKind.allCases.filter { kind in (try? policy.check(kind)) == nil }
    #expect(refused == [.deleteOrganization, .adjustCredits])
    #expect(!policy.isReadOnly)
  }

  @Test(arguments: ChangeKind.allCases) func readOnlyGoesBeforeAnyRole(kind: ChangeKind) {
    let policy = AccessPolicy(readOnly: .commandLine, role: .admin)
    #expect(throws: PolicyRefusal.readOnly(.commandLine)) { try policy.check(kind) }
    #expect(policy.isReadOnly)
  }

  @Test func aRefusalSaysThatNothingWasSentAndWhy() {
    let flag = PolicyRefusal.readOnly(.commandLine).explanation
    #expect(flag == "Nothing was sent: this session was started with --read-only.")
    let profile = PolicyRefusal.readOnly(.profile(name: "acme")).explanation
    #expect(profile.contains("“acme” is read-only"))
    #expect(
      PolicyRefusal.role(.support, .adjustCredits).explanation.contains("“support” may not do “credits”"))
  }

  @Test func aPlanThatCannotBeCountedIsRefused() throws {
    // Each of them can be, and no limit is above it.
    let most = Money(minorUnits: .max, currency: .usd)
    let items = try (1...2).map { number in
      PlanItem(
        .adjustCredits(BulkAdjustment(.increase, most)), try PlanFixtures.subject(number, cents: 0))
    }
    let plan = PlanFixtures.plan(PlanDraft("Adjust credits", items))
    #expect(plan.rows.count == 2)
    #expect(throws: PolicyRefusal.credits(.beyondCounting)) { try AccessPolicy().check(plan) }
    var policy = AccessPolicy()
    policy.credits.approvalAbove = most
    #expect(throws: PolicyRefusal.credits(.beyondCounting)) { try policy.check(plan) }
  }
}
