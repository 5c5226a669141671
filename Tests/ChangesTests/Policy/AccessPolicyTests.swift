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
    #expect(refused == [.deleteOrganization, .adjustCredits, .removeMember])
    #expect(!policy.isReadOnly)
  }

  @Test func aProfileMaySayOtherwiseThanTheRole() throws {
    var policy = AccessPolicy(role: .support)
    policy.exceptions = [.removeMember: true, .changeRole: false]
    #expect(throws: Never.self) { try policy.check(.removeMember) }
    #expect(throws: PolicyRefusal.profile(.changeRole)) { try policy.check(.changeRole) }
    #expect(
      PolicyRefusal.profile(.changeRole).explanation == "Your profile cannot change roles of members.")
    policy.role = .viewer
    #expect(!policy.isReadOnly)
    #expect(throws: Never.self) { try policy.check(.removeMember) }
    #expect(throws: PolicyRefusal.role(.viewer, .changeRole)) { try policy.check(.changeRole) }
    #expect(throws: PolicyRefusal.role(.viewer, .invite)) { try policy.check(.invite) }
    policy.readOnly = .lock
    #expect(throws: PolicyRefusal.readOnly(.lock)) { try policy.check(.removeMember) }
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
  }

  private static let helpdesk = Role.support(
    "helpdesk", adjustingCreditsUpTo: Money(minorUnits: 5000, currency: .usd))

  /// Whatever a role may not do is said in one way, with the role's name and in words.
  @Test(arguments: ChangeKind.allCases, Role.standard + [helpdesk])
  func whatARoleMayNotDoIsSaidAsPeopleSayIt(kind: ChangeKind, role: Role) throws {
    let refusal: PolicyRefusal?
    do throws(PolicyRefusal) {
      try AccessPolicy(role: role).check(kind)
      refusal = nil
    } catch {
      refusal = error
    }
    guard !role.allows(kind) else {
      #expect(refusal == nil)
      return
    }
    let text = try #require(refusal?.explanation)
    #expect(text == "Your role (\(role.name)) cannot \(kind.permission).")
    // No name that only the program has for it.
    #expect(!text.contains("-") && !text.contains("“"))
  }

  @Test func aRoleBetweenAdjustsUpToItsLimitAndDeletesNothing() throws {
    let policy = AccessPolicy(role: Self.helpdesk)
    let refused = ChangeKind.allCases.filter { kind in (try? policy.check(kind)) == nil }
    #expect(refused == [.deleteOrganization, .removeMember])
    let usd = Currency.usd
    #expect(throws: Never.self) { try policy.check(moving: Money(minorUnits: 5000, currency: usd)) }
    let above = Money(minorUnits: 5001, currency: usd)
    #expect(throws: PolicyRefusal.credits(.aboveRoleLimit(Self.helpdesk, above))) {
      try policy.check(moving: above)
    }
    #expect(
      PolicyRefusal.credits(.aboveRoleLimit(Self.helpdesk, above)).explanation
        == "Your role (helpdesk) can adjust credits up to $50.00, not by $50.01.")
    // An amount that cannot be compared counts as more.
    #expect(throws: PolicyRefusal.self) {
      try policy.check(moving: Money(minorUnits: 1, currency: Currency(code: "EUR")))
    }
  }

  /// The gate holds for one adjustment, each row, a plan's total, a plan file and what is decided by word, in either direction.
  @Test(arguments: [CreditAdjustment.Action.increase, .decrease])
  func theLimitHoldsHoweverCreditsAreMoved(action: CreditAdjustment.Action) throws {
    let policy = AccessPolicy(role: Self.helpdesk)
    func plan(_ cents: Int64, _ count: Int) throws -> ChangePlan {
      let items = try (1...count).map { number in
        PlanItem(
          .adjustCredits(BulkAdjustment(action, Money(minorUnits: cents, currency: .usd))),
          try PlanFixtures.subject(number, cents: 100_000))
      }
      return PlanFixtures.plan(PlanDraft("Adjust credits", items))
    }
    let small = try plan(2500, 2)
    #expect(throws: Never.self) { try policy.check(small) }
    #expect(throws: Never.self) { try policy.check(small.rows[0]) }
    let many = try plan(2500, 3)
    #expect(throws: PolicyRefusal.self) { try policy.check(many) }
    #expect(throws: PolicyRefusal.self) { try policy.check(proposed: many) }
    let large = try plan(5001, 1)
    #expect(throws: PolicyRefusal.self) { try policy.check(large.rows[0]) }
    #expect(throws: PolicyRefusal.self) { try policy.check(deciding: large.rows[0]) }
    #expect(policy.credits.most == Money(minorUnits: 5000, currency: .usd))
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
