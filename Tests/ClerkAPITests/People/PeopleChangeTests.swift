import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("What goes out to change people, to the byte")
struct PeopleChangeTests {
  private let organization = OrganizationID(rawValue: Samples.id)
  private let user = UserID(rawValue: "user_1")

  /// The one request that `call` sends when it is answered with `answer`: method, target and body.
  private func request<Value>(
    _ answer: String, _ call: (ClerkClient) async throws -> ClerkResponse<Value>
  ) async throws -> [String] {
    let script = ScriptedTransport([.json(answer)])
    _ = try await call(TestWorld().client(script))
    let request = try #require(script.requests.first)
    #expect(script.requests.count == 1)
    var body = ""
    if case .bytes(let bytes, "application/json") = request.body {
      body = String(decoding: bytes, as: UTF8.self)
    }
    return ["\(request.method.rawValue) \(request.target)", body]
  }

  private var memberships: String { "/organizations/\(Samples.id)/memberships" }
  private var invitations: String { "/organizations/\(Samples.id)/invitations" }

  @Test func members() async throws {
    var new = NewMembership(user, role: "org:admin")
    #expect(
      try await request(Samples.membership) { try await $0.addMember(organization, new) }
        == ["POST \(memberships)", #"{"user_id":"user_1","role":"org:admin"}"#])
    new.publicMetadata = ["a": 1]
    new.privateMetadata = [:]
    #expect(
      try await request(Samples.membership) { try await $0.addMember(organization, new) }[1]
        == #"{"user_id":"user_1","role":"org:admin","public_metadata":{"a":1},"private_metadata":{}}"#)
    #expect(
      try await request(Samples.membership) {
        try await $0.changeRole(organization, of: user, to: "org:member")
      } == ["PATCH \(memberships)/user_1", #"{"role":"org:member"}"#])
    #expect(
      try await request(Samples.membership) { try await $0.removeMember(organization, user) }
        == ["DELETE \(memberships)/user_1", ""])
  }

  @Test func invitationsAreSentAndRevoked() async throws {
    var new = NewInvitation(to: "a+b@c.example", role: "org:member")
    #expect(
      try await request(Samples.invitation) { try await $0.invite(organization, new) }
        == ["POST \(invitations)", #"{"email_address":"a+b@c.example","role":"org:member"}"#])
    new.expiresInDays = 14
    new.redirectURL = "https://c.example/"
    new.publicMetadata = ["a": 1]
    new.privateMetadata = ["b": 2]
    let body =
      #"{"email_address":"a+b@c.example","role":"org:member","expires_in_days":14,"#
      + #""redirect_url":"https://c.example/","public_metadata":{"a":1},"private_metadata":{"b":2}}"#
    #expect(try await request(Samples.invitation) { try await $0.invite(organization, new) }[1] == body)
    #expect(try NewInvitation(JSONReader(try JSONValue(parsing: body))) == new)
    let id = InvitationID(rawValue: "orginv_1")
    #expect(
      try await request(Samples.invitation) { try await $0.revokeInvitation(organization, id) }
        == ["POST \(invitations)/orginv_1/revoke", ""])
    #expect(
      try await request(Samples.invitation) { try await $0.invitation(organization, id) }
        == ["GET \(invitations)/orginv_1", ""])
  }

  @Test func theMembershipsOfAnAddress() async throws {
    var query = MembershipQuery()
    query.emailAddresses = ["a+b@c.example"]
    #expect(
      try await request(#"{"data":[],"total_count":0}"#) { try await $0.memberships(of: organization, query) }
        == ["GET \(memberships)?email_address=a%2Bb%40c.example", ""])
  }

  @Test func rolesAndSettings() async throws {
    let script = ScriptedTransport([
      .json(#"{"data":[\#(Samples.role)],"total_count":1}"#), .json(Samples.roleSet),
      .json(Samples.organizationSettings),
    ])
    let client = TestWorld().client(script)
    let roles = try await client.organizationRoles().value.records
    #expect(roles.map(\.key) == ["org:admin"])
    #expect(roles[0].permissions == ["org:sys_memberships:manage", "org:sys_memberships:read"])
    let set = try await client.roleSet("role_set:default").value
    #expect(set.roles.map(\.key) == ["org:member"])
    #expect(set.roles[0].permissions == nil, "a role set does not say")
    #expect(try await client.organizationSettings().value.initialRoleSetKey == "role_set:default")
    #expect(
      script.requests.map(\.target) == [
        "/organization_roles?limit=500", "/role_sets/role_set%3Adefault", "/instance/organization_settings",
      ])
  }

  @Test func whoADirectoryManages() throws {
    func user(_ scim: JSONValue?) throws -> Bool? {
      try User(JSONReader(.object(JSONObject(present: ["id": "user_1", "scim": scim])))).isManagedByDirectory
    }
    #expect(try user(["directory_id": "dir_1", "directory_enabled": true]) == true)
    #expect(try user(["directory_id": "dir_1", "directory_enabled": false]) == false)
    #expect(try user(["directory_id": "dir_1"]) == true)
    #expect(try user(.null) == nil)
    #expect(try user(nil) == nil)
  }
}
