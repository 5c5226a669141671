import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What stands in the way of a change of people")
struct PeopleReadingTests {
  private typealias People = PeopleFixtures

  private func reading(
    _ request: ChangeRequest, members: Int = 3, pending: Int = 1, limit: Int = 5,
    standing: PersonStanding? = nil
  ) throws -> PeopleReading {
    let organization = try Fixtures.organization([
      "members_count": .number(JSONNumber(Int64(members))),
      "pending_invitations_count": .number(JSONNumber(Int64(pending))),
      "max_allowed_memberships": .number(JSONNumber(Int64(limit))),
    ])
    var reading = PeopleReading(organization, standing ?? People.before(request))
    reading.roles = ["org:admin", "org:member"]
    reading.elevatedRoles = ["org:admin"]
    return reading
  }

  @Test(arguments: PeopleFixtures.all)
  func nothingStandsInTheWayOfAnOrdinaryOne(request: ChangeRequest) throws {
    let reading = try reading(request)
    #expect(reading.obstacles(to: request, .universal).isEmpty)
    #expect(reading.warnings(request).isEmpty)
    #expect(!reading.isAsRequested(request))
    #expect(try self.reading(request, standing: People.after(request)).isAsRequested(request))
  }

  @Test(arguments: PeopleFixtures.all)
  func whatCannotBeReadIsLeftToClerk(request: ChangeRequest) throws {
    var reading = PeopleReading(try Fixtures.organization(), People.before(request))
    #expect(reading.obstacles(to: request, .universal).isEmpty)
    reading.elevatedRoles = ["org:member"]
    #expect(reading.obstacles(to: request, .universal).isEmpty)
  }

  @Test func pendingInvitationsCountAgainstTheLimit() throws {
    let full = try reading(People.invite, members: 4, pending: 1)
    #expect(
      full.obstacles(to: People.invite, .universal) == [
        "The member limit is reached: Acme has 4 members and 1 pending invitation, and a limit of 5. Raise the limit or "
          + "revoke an invitation first."
      ])
    #expect(
      try reading(People.add, members: 5, pending: 0).obstacles(to: People.add, .universal) == [
        "The member limit is reached: Acme has 5 members, and a limit of 5. Raise the limit first."
      ])
    #expect(try reading(People.add, members: 900, limit: 0).obstacles(to: People.add, .universal).isEmpty)
    // Who is in already takes no further place.
    #expect(
      try reading(People.promote, members: 5, pending: 9).obstacles(to: People.promote, .universal).isEmpty)
  }

  @Test func seatsGoBeforeTheLimit() throws {
    var paid = try reading(People.add, members: 3, pending: 1, limit: 100)
    paid.seats = 4
    #expect(
      paid.obstacles(to: People.add, .universal) == [
        "No seat is free: Acme has 4 seats, 3 members and 1 pending invitation. Add seats to the subscription or revoke "
          + "an invitation first."
      ])
    paid.seats = 5
    #expect(paid.obstacles(to: People.add, .universal).isEmpty)
  }

  @Test func theLastAdminStays() throws {
    let demote = ChangeRequest.changingRole(of: People.ada, from: "org:admin", to: "org:member")
    let remove = ChangeRequest.removing(People.ada, who: "org:admin")
    for request in [demote, remove] {
      var last = try reading(request, standing: People.admin)
      last.elevatedMembers = 1
      #expect(
        last.obstacles(to: request, .universal) == [
          "Ada Lovelace is the only member of Acme who can manage members and delete the organization. Make someone else "
            + "an admin first."
        ])
      last.elevatedMembers = 2
      #expect(last.obstacles(to: request, .universal).isEmpty)
      last.elevatedMembers = nil
      #expect(last.obstacles(to: request, .universal).isEmpty)
    }
    var moved = try reading(
      .changingRole(of: People.ada, from: "org:admin", to: "org:owner"), standing: People.admin)
    (moved.elevatedMembers, moved.elevatedRoles, moved.roles) = (1, ["org:admin", "org:owner"], nil)
    #expect(
      moved.obstacles(to: .changingRole(of: People.ada, from: "org:admin", to: "org:owner"), .universal)
        .isEmpty)
  }

  @Test func onlyRolesOfTheRoleSetAreGiven() throws {
    let request = ChangeRequest.adding(People.ada, as: "org:billing")
    #expect(
      try reading(request).obstacles(to: request, .universal) == [
        "The role billing cannot be given in “Acme”. Its roles: admin, member."
      ])
  }

  @Test func whoIsInOrInvitedIsToldFirst() throws {
    let cases: [(ChangeRequest, PersonStanding, String)] = [
      (People.add, People.admin, "Ada Lovelace (ada@acme.example) is already a member of Acme (admin)."),
      (People.promote, People.nobody, "Ada Lovelace (ada@acme.example) is not a member of Acme."),
      (People.invite, People.admin, "ada@acme.example is already a member of Acme (admin)."),
      (
        People.invite, PersonStanding(invitation: People.invitation(role: "org:admin")),
        "ada@acme.example is already invited to Acme (admin). Revoke that invitation first."
      ),
      (
        People.revoke, PersonStanding(invitation: People.invitation("accepted")),
        "The invitation to ada@acme.example is no longer pending: accepted."
      ),
    ]
    for (request, standing, text) in cases {
      #expect(try reading(request, standing: standing).obstacles(to: request, .universal) == [text])
    }
  }

  @Test func aDirectoryIsWarnedOf() throws {
    var reading = try reading(People.promote)
    reading.user = try User(
      JSONReader(["id": "user_1", "scim": ["directory_id": "dir_1", "directory_enabled": true]]))
    #expect(reading.warnings(People.promote).count == 1)
    #expect(
      reading.warnings(People.remove).first?.contains("managed by a directory (SCIM)") == true)
    #expect(reading.warnings(People.invite).isEmpty)
  }

  @Test(arguments: PeopleFixtures.all)
  func whatCouldNotBeUndoneIsWarnedOf(request: ChangeRequest) throws {
    let takes = request.kind == .removeMember || request.kind == .revokeInvitation
    #expect(try reading(request, members: 4, pending: 1).warnings(request).isEmpty)
    #expect(try reading(request, members: 9, pending: 0, limit: 0).warnings(request).isEmpty)
    let warnings = try reading(request, members: 5, pending: 1).warnings(request)
    #expect(warnings.isEmpty != takes)
    if takes {
      #expect(warnings[0].contains("over its member limit (5 members and 1 pending invitation, limit 5)"))
    }
  }

  /// A change that is open.
  private func entry(
    _ request: ChangeRequest, wasSent: Bool = true, isInProgress: Bool = false
  ) throws -> JournalEntry {
    let intent = People.intent(request)
    let at = Timestamp(milliseconds: 0)
    var record = try #require(ChangeRecord(ChangeEvent(intent.id, at: at, .intended(intent))))
    if wasSent { record.apply(ChangeEvent(intent.id, at: at, .sending(attempt: 1, uptime: 5, boot: "b"))) }
    return JournalEntry(record, isInProgress: isInProgress)
  }

  @Test func earlierChangesOfTheSamePersonAreTold() throws {
    var reading = try reading(People.remove)
    let other = ChangeRequest.invite(NewInvitation(to: "bob@acme.example", role: "org:member"))
    reading.open = [try entry(People.promote), try entry(other)]
    let told = reading.obstacles(to: People.remove, .universal)
    #expect(told.count == 1)
    let text = try #require(told.first)
    #expect(text.hasPrefix("The outcome of an earlier change of the same person is unknown: "))
    #expect(
      text.contains("1970-01-01 00:00") && text.hasSuffix("Settle that one first, in the journal."))
    #expect(reading.undecided(People.remove).map(\.record.intent.request) == [People.promote])
    reading.open = [try entry(People.promote, isInProgress: true)]
    #expect(
      reading.obstacles(to: People.remove, .universal).first?.hasSuffix("Wait for it to finish.") == true)
  }

  @Test(arguments: PeopleFixtures.all, PeopleFixtures.all)
  func whatIsOpenOfAPersonStopsEveryOtherChange(earlier: ChangeRequest, request: ChangeRequest) throws {
    var reading = try reading(request)
    #expect(reading.obstacles(to: request, .universal).isEmpty)
    reading.open = [try entry(earlier)]
    #expect(reading.obstacles(to: request, .universal).count == 1)
    reading.open = [try entry(earlier, wasSent: false)]
    #expect(reading.obstacles(to: request, .universal).isEmpty)
    reading.open = [try entry(earlier, wasSent: false, isInProgress: true)]
    #expect(reading.obstacles(to: request, .universal).count == 1)
  }

  @Test func whoCannotSignInIsWarnedOf() throws {
    for (key, label) in [
      ("banned", "banned"), ("locked", "locked"), ("deprovisioned", "removed by the directory"),
    ] {
      for request in PeopleFixtures.all {
        var reading = try reading(request)
        reading.user = try User(JSONReader(["id": "user_1", JSONString(key): true]))
        let warnings = reading.warnings(request)
        let isTold = request.givenRole != nil && request.person != nil
        #expect(warnings.contains { $0.hasSuffix(" cannot sign in: \(label).") } == isTold)
      }
    }
  }
}
