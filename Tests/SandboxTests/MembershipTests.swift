import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("Members", .inRealTime)
struct MembershipTests {
  @Test("A list shows each member with user and organization, newest first")
  func list() async throws {
    try await withSandbox { client, _ in
      let organization = try #require(
        try await client.everything().first { $0.number("members_count") ?? 0 > 20 })
      let id = organization.text("id")
      let reply = try await client.send("GET", "/organizations/\(id)/memberships")
      #expect(reply.data.count == 10)
      #expect(reply.total == organization.number("members_count"))
      let times = reply.data.compactMap { $0.number("created_at") }
      #expect(times == times.sorted(by: >))
      for member in reply.data {
        #expect(member["object"] == "organization_membership")
        #expect(member.text("id").wholeMatch(of: /orgmem_[0-9A-Za-z]{27}/) != nil)
        #expect(member["organization"]?.objectValue?.number("members_count") == reply.total)
        let user = try await client.send("GET", "/users/\(member.text("public_user_data", "user_id"))").object
        let shown = try #require(member["public_user_data"]?.objectValue)
        for key in ["first_name", "last_name", "username", "image_url", "profile_image_url", "banned"] {
          #expect(shown[key] == user[key], "\(key)")
        }
        if let username = user["username"]?.stringValue { #expect(shown.text("identifier") == username) }
        #expect(member.number("created_at") ?? 0 >= user.number("created_at") ?? 1)
        #expect(member.number("created_at") ?? 0 >= organization.number("created_at") ?? 1)
      }
    }
  }

  @Test("Members are found by role, by user, by texts and by times")
  func filters() async throws {
    try await withSandbox { client, _ in
      let organization = try #require(
        try await client.everything().first { $0.number("members_count") ?? 0 > 40 })
      let path = "/organizations/\(organization.text("id"))/memberships"
      let all = try await client.all(path)
      func ids(_ query: String) async throws -> [String] {
        try await client.all("\(path)?\(query)").map { $0.text("id") }
      }
      for role in ["org:admin", "org:member"] {
        #expect(try await ids("role=\(role)") == all.filter { $0.text("role") == role }.map { $0.text("id") })
      }
      #expect(try await ids("role=org:admin&role=org:member&role=org:odd").count == all.count)
      #expect(try await ids("role=org:odd").isEmpty)
      let user = all[5].text("public_user_data", "user_id")
      #expect(try await ids("user_id=\(user)") == [all[5].text("id")])
      #expect(try await ids("user_id=-\(user)").count == all.count - 1)
      let named = all.filter { $0.text("public_user_data", "identifier").contains("an") }
      let byName = try await ids("query=AN")
      #expect(Set(named.map { $0.text("id") }).isSubset(of: byName))
      #expect(byName.count < all.count)
      #expect(
        Set(try await ids("email_address_query=an") + ids("name_query=an") + ids("username_query=an"))
          == Set(byName))
      let email = all[7].text("public_user_data", "identifier")
      if email.contains("@") { #expect(try await ids("email_address=\(email)") == [all[7].text("id")]) }
      #expect(try await ids("created_at_before=0").isEmpty)
      #expect(try await ids("created_at_after=0").count == all.count)
      #expect(try await ids("last_active_at_after=0").count <= all.count)
    }
  }

  @Test(
    "Every order gives each member once",
    arguments: ["phone_number", "email_address", "created_at", "first_name", "last_name", "username"])
  func orders(field: String) async throws {
    try await withSandbox { client, _ in
      let organization = try #require(
        try await client.everything().first { $0.number("members_count") ?? 0 > 20 })
      let path = "/organizations/\(organization.text("id"))/memberships"
      for sign in ["", "-", "%2B"] {
        var ids: [String] = []
        for offset in stride(from: 0, to: Int(organization.number("members_count") ?? 0), by: 7) {
          ids += try await client.send("GET", "\(path)?order_by=\(sign)\(field)&limit=7&offset=\(offset)").ids
        }
        #expect(Set(ids).count == Int(organization.number("members_count") ?? 0))
        #expect(try await client.all("\(path)?order_by=\(sign)\(field)").map { $0.text("id") } == ids)
      }
      for path in [path, "/organization_memberships"] {
        let refused = try await client.send("GET", "\(path)?order_by=role")
        #expect(refused.status == 422)
        #expect(refused.parameter == "order_by")
        #expect(try await client.send("GET", "\(path)?limit=10.0").code == "form_param_value_invalid")
        #expect(try await client.send("GET", "\(path)?order_by=\(field)").status == 200)
      }
      #expect(try await client.send("GET", "/organizations/org_x/memberships").code == "resource_not_found")
    }
  }

  @Test("A member is added, gets another role and metadata, and is removed; the counts follow")
  func course() async throws {
    let clock = TestClock()
    try await withSandbox {
      $0.clock = clock.clock
    } _: { client, _ in
      let (organization, admin) = try await client.organizationWithAdmin()
      let user = try await client.users("limit=9")[0]
      let path = "/organizations/\(organization)/memberships"
      let added = try await client.send(
        "POST", path,
        [
          "user_id": .string(JSONString(user)), "role": "org:member", "public_metadata": ["a": 1],
          "private_metadata": .null,
        ])
      #expect(added.status == 200)
      #expect(added.object["role_name"] == "Member")
      #expect(added.object["permissions"] == ["org:sys_memberships:read", "org:sys_billing:read"])
      #expect(added.object["public_metadata"] == ["a": 1])
      #expect(added.object["private_metadata"] == [:])
      #expect(added.object.number("created_at") == clock.clock.now())
      #expect(added.object["organization"]?.objectValue?["members_count"] == 2)
      #expect(try await client.counted(organization)["members_count"] == 2)
      #expect(try await client.ids("user_id=\(user)&limit=500").contains(organization))
      #expect(try await client.users("organization_id=\(organization)") == [user, admin])

      clock.advance(milliseconds: 5000)
      let promoted = try await client.send("PATCH", "\(path)/\(user)", ["role": "org:admin"])
      #expect(promoted.object["role"] == "org:admin")
      #expect(promoted.object.number("updated_at") == clock.clock.now())
      #expect(promoted.object["id"] == added.object["id"])
      let merged = try await client.send(
        "PATCH", "\(path)/\(user)/metadata",
        ["public_metadata": ["b": ["c": 2]], "private_metadata": ["d": 3]])
      #expect(merged.object["public_metadata"] == ["a": 1, "b": ["c": 2]])
      #expect(merged.object["private_metadata"] == ["d": 3])
      #expect(
        try await client.send("PATCH", "\(path)/\(user)/metadata", ["public_metadata": ["a": .null]]).object[
          "public_metadata"] == ["b": ["c": 2]])

      let removed = try await client.send("DELETE", "\(path)/\(user)")
      #expect(removed.status == 200)
      #expect(removed.object["object"] == "organization_membership")
      #expect(removed.object["id"] == added.object["id"])
      #expect(removed.object["public_metadata"] == ["b": ["c": 2]])
      #expect(try await client.counted(organization)["members_count"] == 1)
      #expect(try await client.total(path) == 1)
      #expect(try await client.ids("user_id=\(user)&limit=500").contains(organization) == false)
      #expect(try await client.send("DELETE", "\(path)/\(user)").code == "resource_not_found")
      let again = try await client.addMember(user, to: organization)
      #expect(again.object["id"] != added.object["id"])
    }
  }

  @Test("An organization tells when its last admin is missing, and no longer")
  func missingAdmin() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create()
      #expect(try await client.counted(id)["missing_member_with_elevated_permissions"] == true)
      let users = try await client.users("limit=9")
      try await client.addMember(users[0], to: id)
      #expect(try await client.counted(id)["missing_member_with_elevated_permissions"] == true)
      #expect(try await client.send("DELETE", "/organizations/\(id)/memberships/\(users[0])").status == 200)
      try await client.addMember(users[1], "org:admin", to: id)
      #expect(try await client.counted(id)["missing_member_with_elevated_permissions"] == false)
    }
  }

  @Test("An organization that is deleted takes its members, invitations and domains with it")
  func deletion() async throws {
    try await withSandbox(organizations: 120) { client, _ in
      let domain = try #require(try await client.all("/organization_domains").first)
      let id = domain.text("organization_id")
      let member = try #require(try await client.all("/organizations/\(id)/memberships").first)
      let user = member.text("public_user_data", "user_id")
      try await client.send("PATCH", "/organizations/\(id)", ["max_allowed_memberships": 0])
      #expect(try await client.invite("gone@fern.example", to: id).status == 200)
      #expect(try await client.send("DELETE", "/organizations/\(id)").status == 200)
      for list in ["memberships", "invitations", "domains"] {
        #expect(try await client.send("GET", "/organizations/\(id)/\(list)").code == "resource_not_found")
      }
      #expect(
        try await client.all("/users/\(user)/organization_memberships").allSatisfy {
          $0.text("organization", "id") != id
        })
      #expect(try await client.total("/organization_domains?organization_id=\(id)") == 0)
      #expect(try await client.total("/organization_invitations?query=gone@fern") == 0)
      let sum = try await client.everything().compactMap { $0.number("members_count") }.reduce(0, +)
      #expect(try await client.total("/organization_memberships") == sum)
      #expect(try await client.send("GET", "/users/\(user)").status == 200)
    }
  }

  @Test("What was changed before anybody was asked for agrees afterwards")
  func early() async throws {
    try await withSandbox(organizations: 40) { client, _ in
      let all = try await client.everything()
      try await client.send("DELETE", "/organizations/\(all[3].text("id"))")
      try await client.send("PATCH", "/organizations/\(all[5].text("id"))", ["slug": "another-slug"])
      _ = try await client.create("Fern", ["slug": .string(JSONString(all[5].text("slug")))])
      for organization in try await client.everything() {
        #expect(
          try await client.total("/organizations/\(organization.text("id"))/memberships")
            == organization.number("members_count"))
      }
      let emails = try await client.all("/users").flatMap { user in
        user["email_addresses"]?.arrayValue?.compactMap { $0.objectValue?.text("email_address") } ?? []
      }
      #expect(Set(emails).count == emails.count)
    }
  }
}
