import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("Changes of members that are refused", .inRealTime)
struct MembershipRefusalTests {
  @Test("The last admin is neither removed nor demoted")
  func lastAdmin() async throws {
    try await withSandbox { client, _ in
      let (organization, admin) = try await client.organizationWithAdmin()
      let path = "/organizations/\(organization)/memberships/\(admin)"
      for reply in [
        try await client.send("DELETE", path), try await client.send("PATCH", path, ["role": "org:member"]),
      ] {
        #expect(reply.status == 400)
        #expect(reply.code == "organization_minimum_permissions_needed")
      }
      #expect(try await client.send("PATCH", path, ["role": "org:admin"]).status == 200)
      try await client.addMember(try await client.users("limit=9")[0], "org:admin", to: organization)
      #expect(try await client.send("PATCH", path, ["role": "org:member"]).status == 200)
      #expect(try await client.send("DELETE", path).status == 200)
    }
  }

  @Test("A seeded organization keeps its last admin, too")
  func seededAdmin() async throws {
    try await withSandbox { client, _ in
      let organization = try #require(
        try await client.everything().first { $0["created_by"] != nil && $0.number("members_count") == 1 })
      let path = "/organizations/\(organization.text("id"))/memberships/\(organization.text("created_by"))"
      #expect(try await client.send("DELETE", path).code == "organization_minimum_permissions_needed")
    }
  }

  @Test("What a directory manages is not changed by hand; metadata is")
  func directory() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let domain = try #require(
        try await client.all("/organization_domains?enrollment_mode=enterprise_sso").first)
      let id = domain.text("organization_id")
      let organization = try await client.counted(id)
      let path = "/organizations/\(id)/memberships"
      var managed = 0
      for member in try await client.all(path).prefix(40) {
        let user = member.text("public_user_data", "user_id")
        guard user != organization.text("created_by") else { continue }
        let reply = try await client.send(
          "PATCH", "\(path)/\(user)", ["role": .string(JSONString(member.text("role")))])
        guard reply.status == 409 else { continue }
        managed += 1
        #expect(reply.code == "organization_membership_managed_by_scim")
        #expect(
          try await client.send("DELETE", "\(path)/\(user)").code == "organization_membership_managed_by_scim"
        )
        #expect(try await client.send("PATCH", "\(path)/\(user)/metadata", [:]).status == 200)
      }
      #expect(managed > 0)
      #expect(try await client.counted(id)["members_count"] == organization["members_count"])
    }
  }

  @Test("Room for members: the limit counts pending invitations, none is unlimited, seats are their own")
  func room() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let users = try await client.users("limit=20")
      let (id, _) = try await client.organizationWithAdmin(["max_allowed_memberships": 3])
      #expect(try await client.addMember(users[0], to: id).status == 200)
      #expect(try await client.invite("new@fern.example", to: id).status == 200)
      for reply in [
        try await client.addMember(users[1], to: id), try await client.invite("other@fern.example", to: id),
      ] {
        #expect(reply.status == 403)
        #expect(reply.code == "organization_membership_quota_exceeded")
        #expect(
          reply.longMessage
            == "You have reached your limit of 3 organization memberships, including outstanding invitations."
        )
      }
      try await client.send("PATCH", "/organizations/\(id)", ["max_allowed_memberships": 0])
      #expect(try await client.addMember(users[1], to: id).status == 200)

      let team = try #require(try await client.firstID(withPlan: "team"))
      let counted = try await client.counted(team)
      let quantity = try await client.send("GET", "/organizations/\(team)/billing/subscription").object[
        "subscription_items"]?.arrayValue?.first?.objectValue?["seats"]?.objectValue?.number("quantity")
      let seats = try #require(quantity)
      var taken = (counted.number("members_count") ?? 0) + (counted.number("pending_invitations_count") ?? 0)
      while taken < seats {
        #expect(try await client.invite("seat\(taken)@fern.example", to: team).status == 200)
        taken += 1
      }
      let strangers = try await client.users("organization_id=-\(team)&limit=1")
      for reply in [
        try await client.addMember(strangers[0], to: team),
        try await client.invite("more@fern.example", to: team),
      ] {
        #expect(reply.status == 402)
        #expect(reply.code == "insufficient_seats")
        #expect(reply.errors.first?["meta"]?.objectValue?.number("seats_quantity") == taken + 1)
      }
      // The subscription is what it was.
      #expect(
        try await client.send("GET", "/organizations/\(team)/billing/subscription").object[
          "subscription_items"]?
          .arrayValue?.first?.objectValue?["seats"]?.objectValue?.number("quantity") == seats)
    }
  }

  @Test("A member is added once, with a role of the organization's set, and both have to be known")
  func refusals() async throws {
    try await withSandbox { client, _ in
      let (id, admin) = try await client.organizationWithAdmin()
      let user = try await client.users("limit=9")[0]
      let path = "/organizations/\(id)/memberships"
      func refused(_ reply: Reply, _ status: Int, _ code: String, _ parameter: String? = nil) {
        #expect(reply.status == status)
        #expect(reply.code == code)
        #expect(reply.parameter == parameter)
      }
      let twice = try await client.addMember(admin, to: id)
      refused(twice, 400, "already_a_member_in_organization")
      #expect(twice.longMessage?.hasSuffix(" is already a member of the organization.") == true)
      let unknown = try await client.addMember("user_x", to: id)
      refused(unknown, 404, "resource_not_found")
      #expect(unknown.longMessage == "No user was found with id user_x")
      for role in ["org:odd", "admin", "org:viewer"] {
        refused(try await client.addMember(user, role, to: id), 404, "resource_not_found", "role")
        refused(
          try await client.send("PATCH", "\(path)/\(admin)", ["role": .string(JSONString(role))]), 404,
          "resource_not_found", "role")
      }
      let other = try await client.create("Moss", ["role_set_key": "role_set:enterprise"])
      #expect(try await client.addMember(user, "org:viewer", to: other).object["role_name"] == "Viewer")
      refused(try await client.addMember(user, to: "org_x"), 404, "resource_not_found")
      refused(
        try await client.send("PATCH", "\(path)/user_x", ["role": "org:member"]), 404, "resource_not_found")
      refused(
        try await client.send("PATCH", "\(path)/\(user)", ["role": "org:member"]), 404, "resource_not_found")
      refused(
        try await client.send("DELETE", "/organizations/org_x/memberships/\(admin)"), 404,
        "resource_not_found")
      refused(try await client.send("PATCH", "\(path)/\(user)/metadata", [:]), 404, "resource_not_found")
      refused(
        try await client.send("POST", path, ["role": "org:member"]), 422, "form_param_missing", "user_id")
      refused(
        try await client.send("POST", path, ["user_id": .string(JSONString(user)), "role": .null]), 422,
        "form_param_type_invalid", "role")
      refused(
        try await client.send("PATCH", "\(path)/\(admin)", ["role": "org:admin", "name": "x"]), 422,
        "form_param_unknown", "name")
      refused(
        try await client.send("PATCH", "\(path)/\(admin)/metadata", ["public_metadata": 7]), 422,
        "form_param_value_invalid", "public_metadata")
      refused(
        try await client.send(
          "PATCH", "\(path)/\(admin)/metadata",
          ["public_metadata": ["a": .string(JSONString(String(repeating: "x", count: 9000)))]]), 422,
        "form_param_exceeds_allowed_size", "public_metadata")
      refused(try await client.send("PUT", "\(path)/\(admin)", [:]), 405, "method_not_allowed")
      #expect(try await client.counted(id)["members_count"] == 1)
    }
  }
}
