import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Changes

/// What Clerk's lists say of one person, whatever they leave out.
@Suite struct StandingTests {
  private typealias People = PeopleFixtures

  /// Answers by what an address begins with; anything else is an empty list.
  private static func client(_ answers: [String: String]) -> ClerkClient {
    .scripted { request in
      let body =
        answers.first { request.target.hasPrefix($0.key) }?.value
        ?? (request.target.hasPrefix("/users") ? "[]" : #"{"data":[],"total_count":0}"#)
      return (Int(body) ?? 200, body)
    }
  }

  /// A key that may not read users invites all the same: Clerk has the last word about who is a member.
  @Test func whoMayNotReadUsersInvites() async throws {
    let named =
      #"{"id":"orgmem_1","role":"org:member","public_user_data":{"user_id":"user_1","identifier":"\#(People.address)"}}"#
    let answers = [Self.memberships: Self.page(Self.membership("user_2"), named), "/users": "403"]
    #expect(try await standing(People.invite, answers).membership?.id.rawValue == "orgmem_1")
    #expect(try await standing(People.invite, ["/users": "403"]).membership == nil)
    await #expect(throws: ClerkError.self) { try await standing(People.invite, ["/users": "401"]) }
  }

  /// The same for many at once; the plan says what was not checked.
  @Test func whoMayNotReadUsersInvitesMany() async throws {
    let named =
      #"{"id":"orgmem_1","role":"org:member","public_user_data":{"user_id":"user_1","identifier":"ADA@acme.example"}}"#
    let organization = #"{"object":"organization","id":"org_1","name":"Acme","members_count":1}"#
    let order = PeopleTask.invite(
      ["ada@acme.example", "bob@acme.example"].map { NewInvitation(to: $0, role: "org:member") })
    func draft(_ users: String) async throws -> PlanDraft {
      let answers = [
        Self.memberships: Self.page(named), "/users": users,
        "/organization_roles": Self.page(#"{"id":"role_1","key":"org:member","name":"Member"}"#),
        "/organizations/\(Fixtures.id)?": organization,
      ]
      return PlanDraft(
        order, try await PeopleReader(Self.client(answers)).read(order, in: Fixtures.id), .universal)
    }
    let invited = try await draft("403")
    #expect(invited.changes.compactMap { $0.request.affected?.who } == ["bob@acme.example"])
    #expect(
      invited.omissions.count == 1 && invited.remarks.contains { $0.hasPrefix("This key cannot read users") })
    #expect(try await !draft("[]").remarks.contains { $0.hasPrefix("This key cannot read users") })
    await #expect(throws: ClerkError.self) { try await draft("401") }
  }

  private static func page(_ records: String...) -> String {
    #"{"data":[\#(records.joined(separator: ","))],"total_count":\#(records.count)}"#
  }

  private static func membership(_ user: String?) -> String {
    let person = user.map { #","public_user_data":{"user_id":"\#($0)"}"# } ?? ""
    return #"{"id":"orgmem_\#(user ?? "x")","role":"org:member"\#(person)}"#
  }

  private static let memberships = "/organizations/\(Fixtures.id)/memberships"
  private static let invitations = "/organizations/\(Fixtures.id)/invitations"

  private func standing(_ request: ChangeRequest, _ answers: [String: String]) async throws -> PersonStanding
  {
    try await Self.client(answers).standing(request, in: Fixtures.id)
  }

  /// The only answer about one person is about that person; of several no one knows.
  @Test(arguments: [PeopleFixtures.promote, PeopleFixtures.remove, PeopleFixtures.add])
  func noOneIsSaidNotToBeAMemberWhereThatIsNotTold(request: ChangeRequest) async throws {
    let one = try await standing(request, [Self.memberships: Self.page(Self.membership(nil))])
    #expect(one.membership?.id.rawValue == "orgmem_x")
    let several = Self.page(Self.membership(nil), Self.membership("user_2"))
    await #expect(throws: ClerkError.self) { try await standing(request, [Self.memberships: several]) }
    // A server that ignores who is asked about.
    let others = Self.page(Self.membership("user_2"), Self.membership("user_3"))
    #expect(try await standing(request, [Self.memberships: others]).membership == nil)
    let unreadable = Self.page(#"{"id":"orgmem_1","role":7}"#)
    await #expect(throws: ClerkError.self) { try await standing(request, [Self.memberships: unreadable]) }
  }

  /// Someone else's membership is no reason not to invite.
  @Test func whoIsInvitedIsAMemberOnlyByTheirOwnAddress() async throws {
    let user = #"[{"id":"user_1","email_addresses":[{"id":"i","email_address":"Ada@acme.example"}]}]"#
    let members = Self.page(Self.membership("user_2"), Self.membership("user_1"))
    let found = try await standing(People.invite, ["/users": user, Self.memberships: members])
    #expect(found.membership?.person?.userID?.rawValue == "user_1")
    #expect(try await standing(People.invite, [Self.memberships: members]).membership == nil)
    await #expect(throws: ClerkError.self) {
      try await standing(People.invite, ["/users": #"[{"object":"user"}]"#])
    }
  }

  /// Whether Clerk compares addresses in whatever case is not documented: both spellings are asked for.
  @Test func anAddressIsAskedForInBothSpellings() async throws {
    let request = ChangeRequest.invite(NewInvitation(to: "Ada@Acme.example", role: "org:member"))
    let pending =
      Self.page(
        #"{"id":"orginv_1","email_address":"ada@acme.example","role":"org:member","status":"pending"}"#)
    let found = try await standing(
      request, [Self.invitations + "?status=pending&email_address=ada%40acme.example": pending])
    #expect(found.invitation?.id.rawValue == "orginv_1")
    let user = #"[{"id":"user_1","email_addresses":[{"id":"i","email_address":"ada@acme.example"}]}]"#
    let member = try await standing(
      request,
      [
        "/users?email_address=Ada%40Acme.example&email_address=ada%40acme.example": user,
        Self.memberships: Self.page(Self.membership("user_1")),
      ])
    #expect(member.membership != nil)
  }
}
