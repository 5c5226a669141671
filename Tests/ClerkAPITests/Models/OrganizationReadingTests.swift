import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Reading organizations")
struct OrganizationReadingTests {
  private func read(_ change: (inout JSONObject) -> Void = { _ in }) throws -> Organization {
    var object = try #require(try JSONValue(parsing: Samples.organization).objectValue)
    change(&object)
    return try Organization(JSONReader(.object(object)))
  }

  @Test func readsEveryField() throws {
    let organization = try read()
    #expect(organization.id == OrganizationID(rawValue: Samples.id))
    #expect("\(organization.id)" == Samples.id)
    #expect(organization.name == "Acme Corp")
    #expect(organization.slug == "acme-corp")
    #expect(organization.imageURL == "https://img.clerk.com/xxxxxx")
    #expect(organization.hasImage == true)
    #expect(organization.membersCount == 1)
    #expect(organization.missingMemberWithElevatedPermissions == false)
    #expect(organization.pendingInvitationsCount == 2)
    #expect(organization.maxAllowedMemberships == 5)
    #expect(organization.adminDeleteEnabled == true)
    #expect(organization.publicMetadata == ["tier": "gold"])
    #expect(organization.createdBy == "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S")
    #expect(organization.createdAt == Timestamp(milliseconds: 1_716_883_200_000))
    #expect(organization.updatedAt == Timestamp(milliseconds: 1_716_883_300_000))
    #expect(organization.lastActiveAt == Timestamp(milliseconds: 1_716_883_400_000))
    #expect(organization.roleSetKey == nil)
  }

  @Test func keepsWhatClerkSentByteForByte() throws {
    let organization = try read { $0["membership_limit_set_by"] = "billing" }
    let text = JSONValue.object(organization.source).text()
    #expect(text.contains(#""crm":{"id":1.10}"#))
    #expect(text.hasPrefix(#"{"object":"organization","id":"#))
    #expect(text.hasSuffix(#""membership_limit_set_by":"billing"}"#))
  }

  @Test func doesWithoutWhatMayBeMissing() throws {
    let optional = [
      "slug", "image_url", "has_image", "members_count", "missing_member_with_elevated_permissions",
      "pending_invitations_count", "max_allowed_memberships", "admin_delete_enabled", "public_metadata",
      "private_metadata", "created_by", "updated_at", "last_active_at", "role_set_key", "object",
    ]
    for key in optional {
      let without = try read { $0.removeValue(forKey: key) }
      let null = try read { $0[key] = .null }
      #expect(without.source[key] == nil && null.source[key]?.isNull == true)
      #expect(without.name == null.name)
    }
    let bare = try Organization(JSONReader(["id": "org_1", "name": "N"]))
    #expect(bare.createdAt == nil)
    #expect(
      bare.slug == nil && bare.publicMetadata == nil && bare.membersCount == nil && bare.hasImage == nil)
  }

  @Test func saysWhichFieldIsWrong() {
    #expect { try read { $0["name"] = 5 } } throws: {
      "\($0)".hasPrefix("name: expected a string")
    }
    #expect(throws: JSONReadError.self) { try read { $0.removeValue(forKey: "id") } }
    #expect(throws: JSONReadError.self) { try read { $0["max_allowed_memberships"] = "12" } }
    #expect(throws: JSONReadError.self) { try read { $0["max_allowed_memberships"] = -1 } }
    #expect(throws: JSONReadError.self) { try read { $0["public_metadata"] = [] } }
  }

  @Test func whatIsOnlyShownMayBeAnything() throws {
    let organization = try read { object in
      for key in ["members_count", "image_url", "has_image", "updated_at"] { object[key] = ["odd": 1] }
    }
    #expect(organization.membersCount == nil && organization.hasImage == nil)
    #expect(organization.told("members_count", organization.membersCount) == .unreadable)
    #expect(try read { $0["members_count"] = -1 }.membersCount == nil)
  }

  @Test func readsPagesRowByRow() throws {
    let page = try OrganizationPage(JSONReader(JSONValue(parsing: Samples.page)))
    #expect(page.totalCount == 1)
    #expect(page.organizations.map(\.name) == ["Acme Corp"])

    let broken: JSONValue = ["data": [["id": "org_1", "name": 5, "created_at": 0]], "total_count": 1]
    guard case .unreadable(let record) = try OrganizationPage(JSONReader(broken)).entries.first else {
      Issue.record("the row can be read")
      return
    }
    #expect(record.id == "org_1" && record.problem.hasPrefix("name: expected a string"))
    #expect(throws: JSONReadError.self) { try OrganizationPage(JSONReader(["total_count": 0])) }
  }

  @Test func readsDeletions() throws {
    let deleted = try DeletedObject(JSONReader(JSONValue(parsing: Samples.deleted)))
    #expect(deleted.id == OrganizationID(rawValue: Samples.id))
    #expect(deleted.slug == "acme-corp")
    #expect(deleted.deleted)
    #expect(try DeletedObject(JSONReader(["object": "organization"])).deleted)
    #expect(try !DeletedObject(JSONReader(["deleted": false])).deleted)
  }

  @Test func readsTheInstance() throws {
    let instance = try Instance(JSONReader(JSONValue(parsing: Samples.instance)))
    #expect(instance.id.rawValue == "ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S")
    #expect("\(instance.id)" == instance.id.rawValue)
    #expect(throws: JSONReadError.self) { try Instance(JSONReader(["environment_type": "production"])) }
  }
}
