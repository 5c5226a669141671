import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Domains, roles and settings", .inRealTime)
struct DomainAndRoleTests {
  @Test("Domains are listed by organization and all together, and narrowed by what they are")
  func domains() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let all = try await client.all("/organization_domains")
      let modes = Set(all.map { $0.text("enrollment_mode") })
      #expect(all.allSatisfy { $0.text("id").wholeMatch(of: /orgdmn_[0-9A-Za-z]{27}/) != nil })
      #expect(
        modes == ["manual_invitation", "automatic_invitation", "automatic_suggestion", "enterprise_sso"])
      let verified = all.filter(isVerified).map { $0.text("id") }
      #expect(try await ids(client, "verified=true") == verified)
      #expect(!verified.isEmpty && verified.count < all.count)
      #expect(try await ids(client, "verified=false").count == all.count - verified.count)
      for modes in [["manual_invitation", "enterprise_sso"], ["automatic_suggestion"]] {
        let chosen = all.filter { modes.contains($0.text("enrollment_mode")) }.map { $0.text("id") }
        #expect(try await ids(client, "enrollment_mode=\(modes.joined(separator: ","))") == chosen)
        let others = modes.map { "enrollment_mode=-\($0)" }.joined(separator: "&")
        #expect(try await ids(client, others).count == all.count - chosen.count)
      }
      let one = all[4]
      #expect(try await ids(client, "domains=\(one.text("name"))&domains=x.example") == [one.text("id")])
      #expect(
        try await ids(client, "query=\(one.text("name").uppercased().prefix(9))").contains(one.text("id")))
      let organization = one.text("organization_id")
      let mine = all.filter { $0.text("organization_id") == organization }.map { $0.text("id") }
      for query in ["query=\(organization)", "organization_id=\(organization)"] {
        #expect(try await ids(client, query) == mine)
      }
      #expect(try await client.all("/organizations/\(organization)/domains").map { $0.text("id") } == mine)
      #expect(one.text("public_organization_data", "id") == organization)
      let names = try await client.all("/organization_domains?order_by=name").map { $0.text("name") }
      #expect(names == names.sorted())
      #expect(Set(names).count == all.count)
      for (query, parameter) in [
        ("query=", "query"), ("query=%20", "query"), ("verified=maybe", "verified"),
        ("enrollment_mode=odd", "enrollment_mode"), ("enrollment_mode=", "enrollment_mode"),
        ("order_by=mode", "order_by"),
      ] {
        let refused = try await client.send("GET", "/organization_domains?\(query)")
        #expect(refused.status == 422)
        #expect(refused.parameter == parameter)
      }
      #expect(try await client.send("GET", "/organizations/org_x/domains").code == "resource_not_found")
    }
  }

  @Test("Roles come with their permissions, newest first, and are found by id, name or key")
  func roles() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let reply = try await client.send("GET", "/organization_roles")
      #expect(
        reply.data.map { $0.text("key") }
          == ["org:viewer", "org:billing_manager", "org:people_manager", "org:member", "org:admin"])
      #expect(reply.total == 5)
      let admin = try #require(reply.data.last)
      #expect(admin["is_creator_eligible"] == true)
      let permissions = admin["permissions"]?.arrayValue?.compactMap { $0.objectValue?.text("key") } ?? []
      #expect(permissions.contains("org:sys_memberships:manage"))
      #expect(reply.data.filter { $0["is_creator_eligible"] == true }.count == 1)
      func keys(_ query: String) async throws -> [String] {
        try await client.send("GET", "/organization_roles?\(query)").data.map { $0.text("key") }
      }
      #expect(try await keys("query=\(admin.text("id"))") == ["org:admin"])
      #expect(try await keys("query=MANAGER&order_by=name") == ["org:billing_manager", "org:people_manager"])
      #expect(try await keys("order_by=key&limit=2&offset=1") == ["org:billing_manager", "org:member"])
      #expect(try await client.send("GET", "/organization_roles/\(admin.text("id"))").object == admin)
      #expect(try await client.send("GET", "/organization_roles/role_x").status == 404)
      #expect(try await client.send("GET", "/organization_roles?order_by=id").status == 422)
    }
  }

  @Test("Role sets say which roles they hold, and are got by key or id")
  func roleSets() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let reply = try await client.send("GET", "/role_sets?order_by=created_at")
      #expect(reply.data.map { $0.text("key") } == ["role_set:default", "role_set:enterprise"])
      #expect(reply.data.map { $0.text("type") } == ["initial", "custom"])
      let standard = reply.data[0]
      let roles = standard["roles"]?.arrayValue?.compactMap { $0.objectValue?.text("key") }
      #expect(roles == ["org:admin", "org:member"])
      #expect(standard.text("default_role", "key") == "org:member")
      #expect(standard.text("creator_role", "key") == "org:admin")
      for name in ["role_set:default", standard.text("id")] {
        #expect(try await client.send("GET", "/role_sets/\(name)").object == standard)
      }
      #expect(try await client.send("GET", "/role_sets/role_set:odd").code == "resource_not_found")
      #expect(
        try await client.send("GET", "/role_sets?query=enter").data.map { $0.text("key") } == [
          "role_set:enterprise"
        ])
    }
  }

  @Test("The settings of the instance say what a new organization gets")
  func settings() async throws {
    try await withSandbox(organizations: 1) { client, server in
      let settings = try await client.send("GET", "/instance/organization_settings").object
      #expect(settings["object"] == "organization_settings")
      #expect(settings["max_allowed_memberships"] == 5)
      #expect(settings["creator_role"] == "org:admin")
      #expect(settings["domains_default_role"] == "org:member")
      #expect(settings["initial_role_set_key"] == "role_set:default")
      #expect(settings["slug_disabled"] == false)
      var faults = FaultPlan()
      faults.slugsOff = true
      server.setFaults(faults)
      #expect(try await client.send("GET", "/instance/organization_settings").object["slug_disabled"] == true)
    }
  }

  @Test("Paths that are not there are 404, other methods 405")
  func paths() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      for path in [
        "/users/", "/users/user_1/odd", "/organizations/org_1/memberships/user_1/odd", "/role_sets/a/b",
        "/organizations/org_1/members", "/organizations/org_1/invitations/1/accept",
      ] { #expect(try await client.send("GET", path).status == 404, "\(path)") }
      for (method, path, allow) in [
        ("POST", "/users", "GET"), ("DELETE", "/users/user_1", "GET"),
        ("GET", "/organizations/org_1/memberships/user_1", "PATCH, DELETE"),
        ("DELETE", "/organizations/org_1/invitations/1", "GET"),
        ("GET", "/organizations/org_1/invitations/bulk", "POST"),
      ] {
        let reply = try await client.send(method, path)
        #expect(reply.status == 405)
        #expect(reply.headers.first(name: "allow") == allow)
      }
    }
  }

  private func ids(_ client: SandboxClient, _ query: String) async throws -> [String] {
    try await client.all("/organization_domains?\(query)").map { $0.text("id") }
  }

  private func isVerified(_ domain: JSONObject) -> Bool {
    domain.text("affiliation_verification", "status") == "verified"
      || domain.text("ownership_verification", "status") == "verified"
  }
}
