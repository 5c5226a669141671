import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("What goes out for people, to the byte")
struct PeopleOperationTests {
  private let organization = OrganizationID(rawValue: Samples.id)
  private let user = UserID(rawValue: "user_1")
  private let nothing = #"{"data":[],"total_count":0}"#

  /// Where the one request goes that `call` sends when it is answered with `answer`.
  private func target<Value>(
    _ answer: String, _ call: (ClerkClient) async throws -> ClerkResponse<Value>
  ) async throws -> String {
    let script = ScriptedTransport([.json(answer)])
    _ = try await call(TestWorld().client(script))
    let request = try #require(script.requests.first)
    #expect(script.requests.count == 1 && request.method == .get)
    return request.target
  }

  private var everything: UserQuery {
    var query = UserQuery()
    query.query = "Möwe & co+"
    query.emailAddressQuery = "a+b@c.example"
    query.emailAddresses = ["a+b@c.example", "d@e.example"]
    query.ids = [UserID(rawValue: "user_1"), UserID(rawValue: "user_2")]
    query.organizationIDs = [organization]
    query.limit = 500
    query.startingAfter = UserID(rawValue: "user_9")
    return query
  }

  private let filters =
    "?query=M%C3%B6we%20%26%20co%2B&email_address_query=a%2Bb%40c.example&email_address=a%2Bb%40c.example"
    + "&email_address=d%40e.example&user_id=user_1&user_id=user_2&organization_id=\(Samples.id)"

  @Test func users() async throws {
    #expect(try await target("[]") { try await $0.listUsers(UserQuery()) } == "/users")
    #expect(
      try await target("[]") { try await $0.listUsers(everything) }
        == "/users\(filters)&limit=500&starting_after=user_9")
    var empty = UserQuery()
    empty.query = ""
    empty.emailAddressQuery = ""
    #expect(try await target("[]") { try await $0.listUsers(empty) } == "/users")
    #expect(try await target(Samples.user) { try await $0.user(user) } == "/users/user_1")
  }

  @Test func countingTakesTheFiltersOnly() async throws {
    let answer = #"{"object":"total_count","total_count":12}"#
    #expect(try await target(answer) { try await $0.countUsers(everything) } == "/users/count\(filters)")
    let script = ScriptedTransport([.json(answer), .json(#"{"object":"total_count"}"#)])
    let client = TestWorld().client(script)
    #expect(try await client.countUsers(UserQuery()).value == 12)
    await #expect(throws: ClerkError.self) { try await client.countUsers(UserQuery()) }
  }

  @Test func memberships() async throws {
    let plain = "/organizations/\(Samples.id)/memberships"
    #expect(try await target(nothing) { try await $0.memberships(of: organization) } == plain)
    var query = MembershipQuery()
    query.query = "a+b"
    query.userIDs = [user]
    query.roles = ["org:admin", "org:billing"]
    query.orderBy = "+email_address"
    query.limit = 100
    query.offset = 200
    #expect(
      try await target(nothing) { try await $0.memberships(of: organization, query) }
        == plain + "?query=a%2Bb&user_id=user_1&role=org%3Aadmin&role=org%3Abilling"
        + "&order_by=%2Bemail_address&limit=100&offset=200")
    #expect(
      try await target(nothing) { try await $0.memberships(ofUser: user, limit: 500, offset: 0) }
        == "/users/user_1/organization_memberships?limit=500&offset=0")
  }

  @Test func invitations() async throws {
    var query = InvitationQuery()
    query.statuses = [.pending, .expired]
    query.emailAddress = "a+b@c.example"
    query.orderBy = "-created_at"
    query.limit = 10
    query.offset = 20
    let tail = "order_by=-created_at&limit=10&offset=20"
    #expect(
      try await target(nothing) { try await $0.invitations(of: organization, query) }
        == "/organizations/\(Samples.id)/invitations?status=pending&status=expired"
        + "&email_address=a%2Bb%40c.example&\(tail)")
    query.emailAddress = nil
    query.query = "c.example"
    #expect(
      try await target(nothing) { try await $0.listInvitations(query) }
        == "/organization_invitations?status=pending&status=expired&query=c.example&\(tail)")
    #expect(
      try await target(nothing) { try await $0.invitations(ofUser: user) }
        == "/users/user_1/organization_invitations")
  }

  @Test func domains() async throws {
    var query = DomainQuery()
    query.isVerified = true
    query.query = "acme"
    query.names = ["acme.example", "möwe.example"]
    query.limit = 10
    query.offset = 0
    #expect(
      try await target(nothing) { try await $0.listDomains(query) }
        == "/organization_domains?verified=true&query=acme&domains=acme.example"
        + "&domains=m%C3%B6we.example&limit=10&offset=0")
    #expect(
      try await target(nothing) { try await $0.domains(of: organization) }
        == "/organizations/\(Samples.id)/domains")
  }
}
