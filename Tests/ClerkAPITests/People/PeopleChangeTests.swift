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
    let script = ScriptedTransport([
      .json(#"{"data":[\#(Samples.role)],"total_count":1}"#), .json(Samples.roleSet),
      .json(Samples.organizationSettings),
    ])
    let client = TestWorld().client(script)
    let roles = try await client.organizationRoles().value.records
    #expect(roles.map(\.key) == ["org:admin"])
    #expect(roles[0].permissions == ["org:sys_memberships:manage", "org:sys_memberships:read"])
    let set = try await client.roleSet("role_set:default").value
    #expect(set.roles.map(\.key) == ["org:member"] && set.defaultRole == "org:member")
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
