import Changes
import ClerkAPI
import Console
import JSON
import Screen
import TestSupport
import Testing

/// Forms and reviews of what is done to one person.
@Suite struct PeopleFormScreenTests {
  private let ada = PersonReference(
    id: UserID(rawValue: "user_ada"), name: "Ada Lovelace", emailAddress: "ada@acme.example")

  private func reading(
    _ role: String? = nil, invitation: JSONValue? = nil, admins: Int = 2, limit: Int64 = 0
  ) throws -> PeopleReading {
    var source = ScreenFixtures.organization(1)
    source["max_allowed_memberships"] = .number(JSONNumber(limit))
    source["role_set_key"] = "role_set:default"
    let membership = try role.map { try Membership(JSONReader(Samples.membership($0))) }
    let invitation = try invitation.map { try Invitation(JSONReader($0)) }
    var reading = PeopleReading(
      try Organization(JSONReader(.object(source))),
      PersonStanding(membership: membership, invitation: invitation))
    if role != nil { reading.user = try User(JSONReader(Samples.ada())) }
    reading.roles = ["org:admin", "org:member", "org:billing"]
    reading.roleNames = ["org:billing": "Billing\u{1B} manager"]
    reading.elevatedRoles = ["org:admin"]
    reading.elevatedMembers = admins
    return reading
  }

  private func opened(
    _ purpose: ChangePurpose, about subject: PersonSubject? = nil, _ reading: PeopleReading,
    _ columns: Int = 80, _ rows: Int = 24, environment: SessionInfo.Environment = .test
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows, environment: environment)
    screen.answerPage(0..<50, total: 5000)
    screen.open(purpose, of: 1, about: subject)
    screen.answerPerson(.success(reading))
    screen.send(.painted(frame: 2))
    return screen
  }

  @Test(arguments: ScreenSizes.all) func role(columns: Int, rows: Int) throws {
    let member = try reading("org:member")
    var screen = opened(.role, about: .member(ada, role: "org:member"), member, columns, rows)
    screen.type("Space", "Space")
    try GoldenScreen.check(screen.state, "people-role-\(columns)x\(rows)")
    screen.type("^S")
    screen.answerPerson(.success(member))
    screen.send(.painted(frame: 2))
    try GoldenScreen.check(screen.state, "people-role-review-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func theOnlyAdmin(columns: Int, rows: Int) throws {
    let only = try reading("org:admin", admins: 1)
    var screen = opened(.role, about: .member(ada, role: "org:admin"), only, columns, rows)
    screen.type("Space", "^S")
    screen.answerPerson(.success(only))
    try GoldenScreen.check(screen.state, "people-only-admin-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func invitation(columns: Int, rows: Int) throws {
    var screen = opened(.invite, try reading(), columns, rows, environment: .live)
    screen.type("n", "e", "w", "@", "a", "c", "m", "e", ".", "d", "e", "Tab", "Tab", "7")
    try GoldenScreen.check(screen.state, "people-invite-\(columns)x\(rows)")
    screen.type("^S")
    screen.answerPerson(.success(try reading()))
    screen.send(.painted(frame: 2))
    try GoldenScreen.check(screen.state, "people-invite-review-\(columns)x\(rows)")
  }

  @Test func noRoom() throws {
    try GoldenScreen.check(opened(.invite, try reading(limit: 20)).state, "people-no-room-80x24")
  }

  @Test func notAUser() throws {
    var screen = opened(.add, try reading())
    screen.type("n", "e", "w", "@", "a", "c", "m", "e", ".", "d", "e", "^S")
    screen.answerPerson(.success(nil))
    try GoldenScreen.check(screen.state, "people-not-a-user-80x24")
  }

  @Test(arguments: ScreenSizes.all) func removal(columns: Int, rows: Int) throws {
    let screen = opened(
      .remove, about: .member(ada, role: "org:member"), try reading("org:member"), columns, rows)
    try GoldenScreen.check(screen.state, "people-remove-\(columns)x\(rows)")
  }

  @Test func theOnlyAdminIsNotRemoved() throws {
    let screen = opened(
      .remove, about: .member(ada, role: "org:admin"), try reading("org:admin", admins: 1))
    try GoldenScreen.check(screen.state, "people-remove-only-admin-80x24")
  }

  @Test(arguments: ScreenSizes.all) func addition(columns: Int, rows: Int) throws {
    var screen = opened(.add, try reading(), columns, rows)
    screen.type("a", "d", "a", "@", "a", "c", "m", "e", ".", "d", "e")
    try GoldenScreen.check(screen.state, "people-add-\(columns)x\(rows)")
    var found = try reading()
    found.user = try User(JSONReader(Samples.ada()))
    screen.type("^S")
    screen.answerPerson(.success(found))
    screen.send(.painted(frame: 2))
    try GoldenScreen.check(screen.state, "people-add-review-\(columns)x\(rows)")
  }

  /// An invitation that ran out, sent again to the same address.
  @Test func invitedAgain() throws {
    let sent = SentInvitation(
      id: InvitationID(rawValue: "orginv_1"), emailAddress: "new@acme.example", role: "org:member")
    var screen = opened(.invite, about: .invitation(sent), try reading())
    screen.type("^S")
    screen.answerPerson(.success(try reading()))
    screen.send(.painted(frame: 2))
    try GoldenScreen.check(screen.state, "people-invite-again-80x24")
  }

  /// Someone who cannot sign in, and is all the same made an admin; an earlier change of the same person is not decided.
  @Test func whoCannotSignInAndWhatIsUndecided() throws {
    var member = try reading("org:member")
    member.user = try User(JSONReader(["id": "user_ada", "first_name": "Ada", "banned": true]))
    var screen = opened(.role, about: .member(ada, role: "org:member"), member)
    screen.type("Space", "^S")
    screen.answerPerson(.success(member))
    screen.send(.painted(frame: 2))
    try GoldenScreen.check(screen.state, "people-role-banned-80x24")
    member.open = [JournalFixtures.openRole(of: ada)]
    screen = opened(.role, about: .member(ada, role: "org:member"), member)
    screen.type("Space", "^S")
    screen.answerPerson(.success(member))
    try GoldenScreen.check(screen.state, "people-role-undecided-80x24")
  }

  @Test func revocation() throws {
    let sent = SentInvitation(
      id: InvitationID(rawValue: "orginv_1"), emailAddress: "new@acme.example", role: "org:member")
    let screen = opened(
      .revoke, about: .invitation(sent), try reading(invitation: Samples.invitation()))
    try GoldenScreen.check(screen.state, "people-revoke-80x24")
  }
}
