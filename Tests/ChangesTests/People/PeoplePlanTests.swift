import ClerkAPI
import JSON
import Testing

@testable import Changes

/// Plans for several people of one organization: each compared with what is there, and with the others of the plan.
@Suite struct PeoplePlanTests {
  private static let organization: Organization? = {
    var source = Fixtures.before
    source["members_count"] = 3
    source["pending_invitations_count"] = 1
    source["max_allowed_memberships"] = 6
    return try? Organization(JSONReader(.object(source)))
  }()

  private func person(_ number: Int) -> PersonReference {
    PersonReference(
      id: UserID(rawValue: "user_\(number)"), name: "Person \(number)",
      emailAddress: "p\(number)@acme.example")
  }

  private func membership(_ number: Int, _ role: String) throws -> Membership {
    try Membership(
      JSONReader([
        "id": .string(JSONString("orgmem_\(number)")), "role": .string(JSONString(role)),
        "public_user_data": ["user_id": .string(JSONString("user_\(number)"))],
      ]))
  }

  private func invitation(_ number: Int) throws -> Invitation {
    try Invitation(
      JSONReader([
        "id": .string(JSONString("orginv_\(number)")), "status": "pending", "role": "org:member",
        "email_address": .string(JSONString("p\(number)@acme.example")),
      ]))
  }

  private func group(
    _ roles: [Int: String] = [:], invited: [Int] = [], elevated: Int = 2, _ users: [User] = []
  ) throws -> PeopleGroup {
    var common = PeopleReading(try #require(Self.organization), PersonStanding())
    common.roles = ["org:admin", "org:member"]
    common.elevatedRoles = ["org:admin"]
    common.elevatedMembers = elevated
    return PeopleGroup(
      common, members: try roles.map { try membership($0.key, $0.value) }, users: users,
      invitations: try invited.map { try invitation($0) })
  }

  private func reasons(_ draft: PlanDraft) -> [String] { draft.omissions.map { "\($0.name): \($0.reason)" } }

  @Test func rolesAreComparedOneByOne() throws {
    let group = try group([1: "org:member", 2: "org:admin", 3: "org:member"])
    let draft = PlanDraft(.role([1, 2, 3, 1, 4].map(person), "org:admin"), group, .universal)
    #expect(draft.title == "Change the role of 2 members of Acme to admin")
    #expect(draft.sentence == draft.title)
    #expect(
      draft.changes.map(\.request)
        == [1, 3].map { .changingRole(of: person($0), from: "org:member", to: "org:admin") })
    #expect(draft.changes.first?.standingBefore?.membership?.id.rawValue == "orgmem_1")
    #expect(
      reasons(draft) == [
        "Person 2 (p2@acme.example): No change needed.", "Person 1 (p1@acme.example): Already included.",
        "Person 4 (p4@acme.example): Person 4 (p4@acme.example) is not a member of Acme.",
      ])
  }

  @Test(arguments: [PeopleTask.remove([]), .role([], "org:member")])
  func theLastAdminOfThePlanStays(kind: PeopleTask) throws {
    let persons = [1, 2, 3].map(person)
    let order: PeopleTask = if case .remove = kind { .remove(persons) } else { .role(persons, "org:member") }
    let draft = PlanDraft(order, try group([1: "org:admin", 2: "org:admin", 3: "org:billing"]), .universal)
    #expect(draft.changes.compactMap { $0.request.person?.name } == ["Person 1", "Person 3"])
    #expect(
      reasons(draft) == [
        "Person 2 (p2@acme.example): With the others of this plan, no one would be left in Acme who can manage members. "
          + "Make someone else an admin first."
      ])
  }

  @Test func aRemovalSaysWhatGoes() throws {
    let draft = PlanDraft(.remove([person(1)]), try group([1: "org:member"]), .universal)
    #expect(draft.remarks == ["They lose access to the organization at once. Their accounts stay."])
    #expect(draft.changes.first?.request == .removing(person(1), who: "org:member"))
  }

  @Test func onlyPendingInvitationsAreRevoked() throws {
    let sent = [1, 2].map {
      SentInvitation(
        id: InvitationID(rawValue: "orginv_\($0)"), emailAddress: "p\($0)@acme.example", role: "org:member")
    }
    let draft = PlanDraft(.revoke(sent), try group(invited: [1]), .universal)
    #expect(draft.changes.map(\.request) == [.revokeInvitation(sent[0])])
    #expect(reasons(draft) == ["p2@acme.example: The invitation to p2@acme.example is no longer pending."])
  }

  @Test func noMoreAreInvitedThanThereIsRoomFor() throws {
    let user = try User(
      JSONReader([
        "id": "user_7", "email_addresses": [["id": "idn_1", "email_address": "P7@acme.example"]],
      ]))
    let group = try group([7: "org:member"], invited: [5], [user])
    let order = PeopleTask.invite(
      [5, 7, 1, 2, 3].map { NewInvitation(to: "p\($0)@acme.example", role: "org:member") })
    let draft = PlanDraft(order, group, .universal)
    #expect(draft.title == "Send 2 invitations to Acme")
    #expect(draft.changes.compactMap { $0.request.affected?.who } == ["p1@acme.example", "p2@acme.example"])
    #expect(
      reasons(draft) == [
        "p5@acme.example: p5@acme.example is already invited to Acme (member). Revoke that invitation first.",
        "p7@acme.example: p7@acme.example is already a member of Acme (member).",
        "p3@acme.example: The member limit is reached: Acme has 3 members and 1 pending invitation (2 more by this plan), "
          + "and a limit of 6. Raise the limit or revoke an invitation first.",
      ])
    #expect(draft.remarks == ["Clerk sends an e-mail to each of 2 addresses."])
  }

  @Test func howLongManyInvitationsTakeIsToldBeforehand() throws {
    var group = try group()
    group.common.roles = nil
    var source = group.common.organization.source
    source["max_allowed_memberships"] = 0
    group.common.organization = try Organization(JSONReader(.object(source)))
    let order = PeopleTask.invite(
      (0..<600).map { NewInvitation(to: "p\($0)@acme.example", role: "org:member") })
    let draft = PlanDraft(order, group, .universal)
    #expect(draft.changes.count == 600)
    #expect(
      draft.remarks.last
        == "Clerk takes 250 invitations an hour from an instance; 225 of them are used here. "
        + "This takes about 2 hours. It can be stopped and resumed.")
    for (count, isLong) in [(225, false), (226, true)] {
      let order = PeopleTask.invite(
        (0..<count).map { NewInvitation(to: "p\($0)@acme.example", role: "org:member") })
      #expect(PlanDraft(order, group, .universal).remarks.contains { $0.contains("hour") } == isLong)
    }
    // What was sent before counts with it.
    group.common.recentlyInvited = 200
    let few = PeopleTask.invite((0..<30).map { NewInvitation(to: "p\($0)@acme.example", role: "org:member") })
    #expect(
      PlanDraft(few, group, .universal).remarks.last
        == "Clerk takes 250 invitations an hour from an instance; 225 of them are used here, "
        + "and 200 were sent in the last hour. This takes about 1 hour. It can be stopped and resumed.")
  }

  /// A membership that does not say whose it is proves of no one that they are no member.
  @Test func whoseMembershipIsNotToldIsNotClaimed() throws {
    let anonymous: RecordPage<Membership>.Entry = .record(
      try Membership(JSONReader(["id": "orgmem_1", "role": "org:member"])))
    var group = PeopleGroup(try group().common)
    group.take(members: [anonymous])
    let order = PeopleTask.remove([PeopleFixtures.ada])
    let draft = PlanDraft(order, group, .universal)
    #expect(draft.changes.isEmpty)
    #expect(
      reasons(draft) == [
        "Ada Lovelace (ada@acme.example): Whether Ada Lovelace (ada@acme.example) is a member is not known: some memberships cannot be read."
      ])
  }

  /// What is the same of many lines is told once.
  @Test func whatIsTheSameOfManyLinesIsToldOnce() throws {
    var group = try group()
    group.common.roles = ["org:member"]
    let rows = (1...5).map { "p\($0)@acme.example,owner\n" }.joined()
    let (_, mistakes) = batch("email,role\n" + rows).draft(group, .universal)
    #expect(
      mistakes.map { "\($0.line): \($0.message)" } == [
        "2: The role owner cannot be given in “Acme”. Its roles: member. The same holds for 4 more lines, to line 6."
      ])
  }

  /// All that is wrong is told at once, whoever finds it.
  @Test func whatIsWrongWithTheTextAndWithThePeopleIsToldTogether() throws {
    let batch = batch("email,role\nada,member\np5@acme.example,member\np1@acme.example,member\n")
    #expect(!batch.isEmpty && batch.order.count == 2)
    let (draft, mistakes) = batch.draft(try group(invited: [5]), .universal)
    #expect(draft.changes.count == 1)
    #expect(mistakes.map(\.line) == [2, 3])
    #expect(self.batch("email,role\nada,member\n").isEmpty)
  }

  // MARK: Files

  private func batch(_ text: String) -> InvitationBatch { InvitationBatch(Array(text.utf8)) }

  @Test func aFileIsAnOrder() {
    let batch = batch(
      "Email, ROLE ,expires_in_days\nada@acme.example,admin,7\nbob@acme.example,org:member,\n")
    #expect(batch.mistakes.isEmpty)
    var ada = NewInvitation(to: "ada@acme.example", role: "org:admin")
    ada.expiresInDays = 7
    #expect(batch.order == .invite([ada, NewInvitation(to: "bob@acme.example", role: "org:member")]))
  }

  @Test func everyMistakeIsToldByLine() {
    let batch = batch(
      """
      email,role,expires_in_days
      ada,admin,
      bob@acme.example,,
      ,admin,
      eve@acme.example,member,0
      EVE@acme.example,member,12
      kim@acme.example,member,x
      """)
    #expect(
      batch.mistakes.map { "\($0.line): \($0.message)" } == [
        "2: “ada”: Not an e-mail address. For example ada@example.com.", "3: No role is given.",
        "4: No e-mail address is given.", "5: “0” is not a number of days from 1 to 365.",
        "6: “EVE@acme.example” is the same address as on line 5.",
        "7: “x” is not a number of days from 1 to 365.",
      ])
    #expect(
      self.batch("mail,role\na@b.c,x\n").mistakes.map(\.message) == [
        "Unknown column “mail”; the columns are email, role, expires_in_days.",
        "The column “email” is missing.",
      ])
    #expect(self.batch("").mistakes.map(\.message) == ["The file is empty."])
  }

  @Test func whatClerkWouldRefuseIsToldByLineToo() throws {
    let batch = batch("email,role\np1@acme.example,member\np5@acme.example,member\np2@acme.example,owner\n")
    let (draft, mistakes) = batch.draft(try group(invited: [5]), .universal)
    #expect(draft.changes.count == 1)
    #expect(
      mistakes.map { "\($0.line): \($0.message)" } == [
        "3: p5@acme.example is already invited to Acme (member). Revoke that invitation first.",
        "4: The role owner cannot be given in “Acme”. Its roles: admin, member.",
      ])
  }

  @Test func theRowOfAPlanWaitsOutTheHour() {
    let error = ClerkError(
      .refused(APIRefusal(status: 429, errors: [], retryAfter: 3500)), operation: .invite)
    let hurried = RetryPolicy.standard.decide(.invite, after: error, attempt: 1)
    #expect(hurried == .giveUp)
    guard case .retry(let wait) = RetryPolicy.standard.patient.decide(.invite, after: error, attempt: 1)
    else {
      Issue.record("given up")
      return
    }
    #expect(wait >= .seconds(3500))
  }
}
