import JSON
import TestSupport
import Testing

@Suite("Invitations", .inRealTime)
struct InvitationTests {
  private static let day: Int64 = 86_400_000

  @Test("An invitation keeps what was sent, counts as pending, and is got and listed")
  func create() async throws {
    let clock = TestClock()
    try await withSandbox {
      $0.clock = clock.clock
    } _: { client, _ in
      let (id, admin) = try await client.organizationWithAdmin()
      let path = "/organizations/\(id)/invitations"
      let reply = try await client.send(
        "POST", path,
        [
          "email_address": "New.One+x@Fern.example", "role": "org:member",
          "inviter_user_id": .string(JSONString(admin)), "redirect_url": "https://fern.example/in",
          "public_metadata": ["a": 1], "private_metadata": ["b": 2], "expires_in_days": 7, "notify": false,
        ])
      #expect(reply.status == 200)
      let object = reply.object
      #expect(object["object"] == "organization_invitation")
      #expect(object.text("id").wholeMatch(of: /orginv_[0-9A-Za-z]{27}/) != nil)
      #expect(object["email_address"] == "new.one+x@fern.example")
      #expect(object["role_name"] == "Member")
      #expect(object.text("organization_id") == id)
      #expect(object.text("inviter_id") == admin)
      #expect(object.text("public_inviter_data", "user_id") == admin)
      #expect(object["status"] == "pending")
      #expect(object["public_metadata"] == ["a": 1])
      #expect(object["private_metadata"] == ["b": 2])
      #expect(object.number("expires_at") == clock.clock.now() + 7 * Self.day)
      #expect(object["public_organization_data"] == nil)
      #expect(try await client.send("GET", "\(path)/\(object.text("id"))").bytes == reply.bytes)
      #expect(try await client.send("GET", path).data == [object])
      #expect(try await client.send("GET", "\(path)/pending").data == [object])
      #expect(try await client.counted(id)["pending_invitations_count"] == 1)
      #expect(try await client.counted(id)["members_count"] == 1)
      let plain = try await client.invite("two@fern.example", to: id)
      #expect(plain.object["inviter_id"]?.isNull == true)
      #expect(plain.object["public_inviter_data"]?.isNull == true)
      #expect(plain.object.number("expires_at") == clock.clock.now() + 30 * Self.day)
      let all = try await client.send("GET", "/organization_invitations?query=NEW.one%2B")
      #expect(all.data.map { $0.text("id") } == [object.text("id")])
      #expect(all.data.first?.text("public_organization_data", "id") == id)
    }
  }

  @Test("A pending invitation is revoked once, and its address can be invited again")
  func revoke() async throws {
    let clock = TestClock()
    try await withSandbox {
      $0.clock = clock.clock
    } _: { client, _ in
      let (id, admin) = try await client.organizationWithAdmin()
      let path = "/organizations/\(id)/invitations"
      let first = try await client.invite("a@fern.example", to: id)
      clock.advance(milliseconds: 1000)
      let revoked = try await client.send("POST", "\(path)/\(first.text("id"))/revoke")
      #expect(revoked.status == 200)
      #expect(revoked.object["status"] == "revoked")
      #expect(revoked.object["url"]?.isNull == true)
      #expect(revoked.object.number("updated_at") == clock.clock.now())
      #expect(try await client.counted(id)["pending_invitations_count"] == 0)
      let again = try await client.send("POST", "\(path)/\(first.text("id"))/revoke", [:])
      #expect(again.status == 404)
      #expect(again.code == "organization_invitation_not_pending")
      let second = try await client.invite("a@fern.example", to: id)
      #expect(second.status == 200)
      let named = try await client.send(
        "POST", "\(path)/\(second.text("id"))/revoke", ["requesting_user_id": .string(JSONString(admin))])
      #expect(named.object["status"] == "revoked")
      #expect(try await client.total("\(path)?status=revoked") == 2)
      #expect(try await client.total("\(path)?status=pending") == 0)
      #expect(try await client.total("\(path)?status=pending&status=revoked") == 2)
    }
  }

  @Test("Lists filter by state and address, and order by time or address")
  func lists() async throws {
    try await withSandbox { client, _ in
      let (id, _) = try await client.organizationWithAdmin()
      let path = "/organizations/\(id)/invitations"
      for name in ["b", "a", "c"] { try await client.invite("\(name)@fern.example", to: id) }
      func addresses(_ query: String) async throws -> String {
        try await client.send("GET", "\(path)?\(query)").data.map {
          String($0.text("email_address").prefix(1))
        }.joined()
      }
      #expect(try await addresses("") == "cab")
      #expect(try await addresses("order_by=created_at") == "bac")
      #expect(try await addresses("order_by=email_address") == "abc")
      #expect(try await addresses("order_by=-email_address") == "cba")
      #expect(try await addresses("limit=1&offset=1") == "a")
      #expect(try await addresses("email_address=A@fern.example") == "a")
      #expect(try await addresses("email_address=fern.example") == "")
      for list in [path, "/organization_invitations"] {
        for (query, parameter) in [
          ("status=odd", "status"), ("order_by=role", "order_by"), ("limit=0", "limit"),
          ("status=", "status"), ("status=pending&status=", "status"), ("status=pending,", "status"),
        ] {
          let refused = try await client.send("GET", "\(list)?\(query)")
          #expect(refused.status == 422)
          #expect(refused.parameter == parameter)
        }
      }
      for state in ["pending", "accepted", "revoked", "expired"] {
        let rows = try await client.all("/organization_invitations?status=\(state)&order_by=email_address")
        #expect(rows.allSatisfy { $0.text("status") == state })
        let addresses = rows.map { $0.text("email_address") }
        #expect(addresses == addresses.sorted())
      }
    }
  }

  @Test("Several invitations are sent together, or none")
  func bulk() async throws {
    try await withSandbox { client, _ in
      let (id, admin) = try await client.organizationWithAdmin()
      let path = "/organizations/\(id)/invitations/bulk"
      func item(_ address: String, _ role: String = "org:member") -> JSONValue {
        ["email_address": .string(JSONString(address)), "role": .string(JSONString(role))]
      }
      let reply = try await client.send(
        "POST", path, .array([item("a@fern.example"), item("b@fern.example", "org:admin")]))
      #expect(reply.status == 200)
      #expect(reply.total == 2)
      #expect(reply.data.map { $0.text("role") } == ["org:member", "org:admin"])
      #expect(try await client.counted(id)["pending_invitations_count"] == 2)

      let repeated = try await client.send(
        "POST", path,
        .array([
          item("c@fern.example"), item("A@fern.example"), item("c@fern.example"), item("d@fern.example"),
        ]))
      #expect(repeated.status == 400)
      #expect(repeated.code == "duplicate_record")
      #expect(
        repeated.errors.first?["meta"]?.objectValue?["email_addresses"] == [
          "a@fern.example", "c@fern.example",
        ])
      let eleven = try await client.send("POST", path, .array((0..<11).map { item("n\($0)@fern.example") }))
      #expect(eleven.status == 400)
      #expect(eleven.code == "bulk_size_exceeded")
      #expect(try await client.send("POST", path, .array([])).status == 422)
      #expect(try await client.send("POST", path, item("x@fern.example")).code == "request_body_invalid")
      let odd = try await client.send(
        "POST", path, .array([item("e@fern.example"), item("f@fern.example", "org:odd")]))
      #expect(odd.status == 404)
      #expect(odd.parameter == "role")
      try await client.send("PATCH", "/organizations/\(id)", ["max_allowed_memberships": 4])
      let full = try await client.send(
        "POST", path, .array([item("g@fern.example"), item("h@fern.example")]))
      #expect(full.code == "organization_membership_quota_exceeded")
      #expect(try await client.total("/organizations/\(id)/invitations") == 2)
      #expect(try await client.counted(id)["pending_invitations_count"] == 2)
      #expect(try await client.users("organization_id=\(id)") == [admin])
    }
  }

  @Test("An address is invited once, and no member")
  func unique() async throws {
    try await withSandbox { client, _ in
      let (id, _) = try await client.organizationWithAdmin()
      try await client.invite("a@fern.example", to: id)
      let twice = try await client.invite("A@Fern.example", to: id)
      #expect(twice.status == 400)
      #expect(twice.code == "organization_invitation_not_unique")
      let user = try #require(
        try await client.all("/users").first { $0["email_addresses"]?.arrayValue?.count == 2 })
      try await client.addMember(user.text("id"), to: id)
      for email in user["email_addresses"]?.arrayValue ?? [] {
        let address = try #require(email.objectValue?.text("email_address"))
        let reply = try await client.invite(address, to: id)
        #expect(reply.status == 400)
        #expect(reply.code == "already_a_member_in_organization")
        #expect(reply.longMessage == "\(address) is already a member of the organization.")
      }
      // Elsewhere they may be invited.
      let other = try await client.create("Moss")
      #expect(try await client.invite("a@fern.example", to: other).status == 200)
    }
  }

  @Test("Only a member who may manage members invites or revokes")
  func inviter() async throws {
    try await withSandbox { client, _ in
      let (id, _) = try await client.organizationWithAdmin(["role_set_key": "role_set:enterprise"])
      let users = try await client.users("limit=3")
      try await client.addMember(users[0], "org:member", to: id)
      try await client.addMember(users[1], "org:people_manager", to: id)
      let path = "/organizations/\(id)/invitations"
      let pending = try await client.invite("p@fern.example", to: id).text("id")
      func attempts(_ user: String) async throws -> [Reply] {
        [
          try await client.send(
            "POST", path,
            [
              "email_address": .string(JSONString("\(user.suffix(8))@fern.example")), "role": "org:member",
              "inviter_user_id": .string(JSONString(user)),
            ] as JSONValue),
          try await client.send(
            "POST", "\(path)/\(pending)/revoke", ["requesting_user_id": .string(JSONString(user))]),
        ]
      }
      for reply in try await attempts(users[0]) {
        #expect(reply.status == 403)
        #expect(reply.code == "missing_organization_permission")
        #expect(reply.errors.first?["meta"]?.objectValue?["permissions"] == ["org:sys_memberships:manage"])
      }
      for user in [users[2], "user_x"] {
        for reply in try await attempts(user) {
          #expect(reply.status == 404)
          #expect(reply.code == "organization_not_found_or_unauthorized")
        }
      }
      for reply in try await attempts(users[1]) { #expect(reply.status == 200) }
    }
  }

  @Test(
    "Each wrong field is refused with Clerk's code and its name",
    arguments: [
      (#"{"role":"org:member"}"#, 422, "form_param_missing", "email_address"),
      (#"{"email_address":"a@fern.example"}"#, 422, "form_param_missing", "role"),
      (#"{"email_address":null,"role":"org:member"}"#, 422, "form_param_type_invalid", "email_address"),
      (#"{"email_address":"fern","role":"org:member"}"#, 422, "form_param_format_invalid", "email_address"),
      (
        #"{"email_address":"a b@fern.example","role":"org:member"}"#, 422, "form_param_format_invalid",
        "email_address"
      ),
      (
        #"{"email_address":"a@@fern.example","role":"org:member"}"#, 422, "form_param_format_invalid",
        "email_address"
      ),
      (#"{"email_address":"a@fern","role":"org:member"}"#, 422, "form_param_format_invalid", "email_address"),
      (#"{"email_address":"a@fern.example","role":"admin"}"#, 404, "resource_not_found", "role"),
      (#"{"email_address":"a@fern.example","role":"org:viewer"}"#, 404, "resource_not_found", "role"),
      (
        #"{"email_address":"a@fern.example","role":"org:member","expires_in_days":0}"#, 422,
        "form_param_value_invalid", "expires_in_days"
      ),
      (
        #"{"email_address":"a@fern.example","role":"org:member","expires_in_days":366}"#, 422,
        "form_param_value_invalid", "expires_in_days"
      ),
      (
        #"{"email_address":"a@fern.example","role":"org:member","notify":"no"}"#, 422,
        "form_param_type_invalid", "notify"
      ),
      (
        #"{"email_address":"a@fern.example","role":"org:member","public_metadata":[]}"#, 422,
        "form_param_value_invalid", "public_metadata"
      ),
      (
        #"{"email_address":"a@fern.example","role":"org:member","name":"x"}"#, 422, "form_param_unknown",
        "name"
      ),
      (#"[]"#, 400, "request_body_invalid", nil), (#"{"#, 400, "request_body_invalid", nil),
    ] as [(String, Int, String, String?)])
  func refusals(body: String, status: Int, code: String, parameter: String?) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let reply = try await client.sendText("POST", "/organizations/\(id)/invitations", body)
      #expect(reply.status == status)
      #expect(reply.code == code)
      #expect(reply.parameter == parameter)
      #expect(try await client.counted(id)["pending_invitations_count"] == 0)
    }
  }

  @Test("What is not there is 404, an invitation of another organization included")
  func unknown() async throws {
    try await withSandbox { client, _ in
      let (one, other) = (try await client.create(), try await client.create("Moss"))
      let id = try await client.invite("a@fern.example", to: one).text("id")
      for path in ["/organizations/\(other)/invitations/\(id)", "/organizations/\(one)/invitations/orginv_x"]
      {
        let missing = try await client.send("GET", path)
        #expect(missing.status == 404)
        #expect(missing.longMessage?.hasPrefix("No invitation was found with id ") == true)
        #expect(try await client.send("POST", "\(path)/revoke").code == "resource_not_found")
      }
      for (method, rest) in [("GET", ""), ("GET", "/pending"), ("GET", "/\(id)"), ("POST", "/\(id)/revoke")] {
        let missing = try await client.send(method, "/organizations/org_x/invitations\(rest)")
        #expect(missing.longMessage == "Given organization not found.")
      }
      #expect(try await client.invite("a@fern.example", to: "org_x").status == 404)
    }
  }
}
