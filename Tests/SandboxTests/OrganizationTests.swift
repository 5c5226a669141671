import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Getting, creating, updating and deleting organizations", .inRealTime)
struct OrganizationTests {
  @Test("An organization is got by id or slug; what is not there is 404")
  func get() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create("Fern", ["slug": "fern-works"])
      let byID = try await client.send("GET", "/organizations/\(id)?include_members_count=true")
      let bySlug = try await client.send("GET", "/organizations/fern-works?include_members_count=true")
      #expect(byID.bytes == bySlug.bytes)
      #expect(byID.object["members_count"] == 0)
      #expect(byID.object["missing_member_with_elevated_permissions"] == nil)
      let flagged = try await client.send(
        "GET", "/organizations/\(id)?include_missing_member_with_elevated_permissions=true")
      #expect(flagged.object["missing_member_with_elevated_permissions"] == true)
      #expect(try await client.send("GET", "/organizations/\(id)?include_members_count=2").status == 422)
      let missing = try await client.send("GET", "/organizations/nothing-here")
      #expect(missing.status == 404)
      #expect(missing.code == "resource_not_found")
      #expect(missing.longMessage == "Given organization not found.")
    }
  }

  @Test(
    "Only get takes a slug",
    arguments: [
      ("PATCH", "", "{}"), ("DELETE", "", nil), ("PATCH", "/metadata", "{}"), ("PUT", "/metadata", "{}"),
      ("DELETE", "/logo", nil), ("GET", "/billing/subscription", nil), ("GET", "/billing/credits", nil),
    ] as [(String, String, String?)])
  func slugs(method: String, rest: String, body: String?) async throws {
    try await withSandbox { client, _ in
      _ = try await client.create("Fern", ["slug": "fern-works"])
      let reply = try await client.send(
        method, "/organizations/fern-works\(rest)", try body.map { try JSONValue(parsing: $0) })
      #expect(reply.status == 404)
      #expect(reply.code == "resource_not_found")
    }
  }

  @Test("A creation keeps all its fields, and the answer is what get gives")
  func create() async throws {
    let clock = TestClock()
    try await withSandbox {
      $0.clock = clock.clock
    } _: { client, _ in
      let user = try #require(
        try await client.everything().compactMap { $0["created_by"]?.stringValue }.first)
      let reply = try await client.send(
        "POST", "/organizations",
        [
          "name": "Ængsull & Søn <3", "slug": "aengsull", "created_by": .string(JSONString(user)),
          "max_allowed_memberships": 12, "created_at": "2020-02-29T23:59:59.123+02:00",
          "role_set_key": "role_set:default", "public_metadata": ["b": 1, "a": ["x", .null]],
          "private_metadata": ["price": .number(try #require(JSONNumber(text: "1.10")))],
        ])
      #expect(reply.status == 200)
      let object = reply.object
      #expect(object["object"] == "organization")
      #expect(try reply.text("id").wholeMatch(of: /org_[0-9A-Za-z]{27}/) != nil)
      #expect(object["name"] == "Ængsull & Søn <3")
      #expect(object["slug"] == "aengsull")
      #expect(object["has_image"] == false)
      #expect(object["max_allowed_memberships"] == 12)
      #expect(object["admin_delete_enabled"] == true)
      #expect(object["created_by"]?.stringValue == user)
      #expect(object["role_set_key"] == "role_set:default")
      #expect(object["created_at"] == 1_583_013_599_123)
      #expect(object["updated_at"] == .number(JSONNumber(clock.clock.now())))
      #expect(
        String(decoding: reply.bytes, as: UTF8.self).contains(#""public_metadata":{"b":1,"a":["x",null]}"#))
      #expect(String(decoding: reply.bytes, as: UTF8.self).contains(#""private_metadata":{"price":1.10}"#))
      #expect(try await client.send("GET", "/organizations/\(reply.text("id"))").bytes == reply.bytes)
      let mine = try await client.ids("user_id=\(user)&limit=500")
      #expect(try mine.contains(reply.text("id")))
      #expect(
        try await client.send("GET", "/organizations/aengsull?include_members_count=true").object[
          "members_count"]
          == 1)
    }
  }

  @Test("Null and absent fields get what a new organization has")
  func createWithNulls() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send(
        "POST", "/organizations",
        [
          "name": "Moss", "slug": .null, "created_by": .null, "max_allowed_memberships": .null,
          "created_at": .null,
          "role_set_key": .null, "public_metadata": .null, "private_metadata": .null,
        ])
      #expect(reply.status == 200)
      #expect(reply.object["max_allowed_memberships"] == 5)
      #expect(reply.object["created_by"] == nil)
      #expect(reply.object["role_set_key"]?.isNull == true)
      #expect(reply.object["public_metadata"] == [:])
      #expect(reply.object["slug"] == "moss")
      let second = try await client.send("POST", "/organizations", ["name": "Möß"])
      #expect(second.object["slug"] == "moess")
      let third = try await client.send("POST", "/organizations", ["name": "Moss"])
      #expect(try third.text("slug").wholeMatch(of: /moss-\d+/) != nil)
      let fourth = try await client.send("POST", "/organizations", ["name": "北辰"])
      #expect(try fourth.text("slug") == "org")
    }
  }

  @Test(
    "Each wrong field is refused with Clerk's code and its name",
    arguments: [
      (#"{}"#, 422, "form_param_missing", "name"),
      (#"{"name":null}"#, 422, "form_param_type_invalid", "name"),
      (#"{"name":7}"#, 422, "form_param_type_invalid", "name"),
      (#"{"name":"  \t"}"#, 422, "form_param_nil", "name"),
      (#"{"name":""}"#, 422, "form_param_nil", "name"),
      (#"{"name":"see https://a.example"}"#, 422, "form_param_value_invalid", "name"),
      (#"{"name":"www.fern.example"}"#, 422, "form_param_value_invalid", "name"),
      (#"{"name":"<b>bold</b>"}"#, 422, "form_param_value_invalid", "name"),
      (#"{"name":"a\u0000b"}"#, 422, "form_param_value_invalid", "name"),
      (#"{"name":"a\ud800"}"#, 422, "form_param_value_invalid", "name"),
      (#"{"name":"x","slug":"Upper"}"#, 422, "form_param_format_invalid", "slug"),
      (#"{"name":"x","slug":"a b"}"#, 422, "form_param_format_invalid", "slug"),
      (#"{"name":"x","slug":""}"#, 422, "form_param_format_invalid", "slug"),
      (#"{"name":"x","slug":"taken"}"#, 422, "form_identifier_exists", "slug"),
      (
        #"{"name":"x","max_allowed_memberships":-1}"#, 422, "form_param_value_invalid",
        "max_allowed_memberships"
      ),
      (
        #"{"name":"x","max_allowed_memberships":"5"}"#, 422, "form_param_type_invalid",
        "max_allowed_memberships"
      ),
      (
        #"{"name":"x","max_allowed_memberships":1.5}"#, 422, "form_param_type_invalid",
        "max_allowed_memberships"
      ),
      (
        #"{"name":"x","max_allowed_memberships":9e99}"#, 422, "form_param_type_invalid",
        "max_allowed_memberships"
      ),
      (#"{"name":"x","created_at":"yesterday"}"#, 422, "form_param_invalid_time", "created_at"),
      (#"{"name":"x","created_at":"2023-02-29T00:00:00Z"}"#, 422, "form_param_invalid_time", "created_at"),
      (#"{"name":"x","created_at":1700000000000}"#, 422, "form_param_type_invalid", "created_at"),
      (#"{"name":"x","public_metadata":[]}"#, 422, "form_param_value_invalid", "public_metadata"),
      (#"{"name":"x","private_metadata":"{}"}"#, 422, "form_param_value_invalid", "private_metadata"),
      (#"{"name":"x","colour":"red"}"#, 422, "form_param_unknown", "colour"),
      (#"{"name":"x","admin_delete_enabled":true}"#, 422, "form_param_unknown", "admin_delete_enabled"),
      (#"{"name":"x","created_by":"user_nobody"}"#, 400, "organization_creator_not_found", nil),
      (#"{"name":"x""#, 400, "request_body_invalid", nil),
      (#"["x"]"#, 400, "request_body_invalid", nil),
      ("", 400, "request_body_invalid", nil),
    ] as [(String, Int, String, String?)])
  func createRefused(body: String, status: Int, code: String, parameter: String?) async throws {
    try await withSandbox { client, _ in
      _ = try await client.create("Taken", ["slug": "taken"])
      let reply = try await client.send(
        "POST", "/organizations", bytes: Array(body.utf8), headers: [("Content-Type", "application/json")])
      #expect(reply.status == status)
      #expect(reply.code == code)
      #expect(reply.parameter == parameter)
      #expect(try await client.send("GET", "/organizations").total == 61)
    }
  }

  @Test("All that is wrong is said at once")
  func severalRefusals() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send(
        "POST", "/organizations", ["slug": "A", "max_allowed_memberships": -2, "extra": 1])
      #expect(
        reply.errors.compactMap { $0["code"]?.stringValue } == [
          "form_param_unknown", "form_param_missing", "form_param_format_invalid", "form_param_value_invalid",
        ])
    }
  }

  @Test("A name has 256 characters at most")
  func nameLength() async throws {
    try await withSandbox { client, _ in
      let longest = String(repeating: "é", count: 256)
      #expect(
        try await client.send("POST", "/organizations", ["name": .string(JSONString(longest))]).status == 200)
      let reply = try await client.send(
        "POST", "/organizations", ["name": .string(JSONString(longest + "x"))])
      #expect(reply.code == "form_param_max_length_exceeded")
      #expect(reply.longMessage == "name should not exceed 256 characters.")
    }
  }

  @Test("A body has to be JSON by its content type, and of bounded size")
  func bodies() async throws {
    try await withSandbox { client, _ in
      for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let reply = try await client.send(
          "POST", "/organizations", bytes: Array(#"{"name":"x"}"#.utf8), headers: [("Content-Type", type)])
        #expect(reply.status == 415)
        #expect(reply.code == "unsupported_content_type")
      }
      let charset = try await client.send(
        "POST", "/organizations", bytes: Array(#"{"name":"x"}"#.utf8),
        headers: [("Content-Type", "Application/JSON; charset=utf-8")])
      #expect(charset.status == 200)
      let huge = #"{"name":""# + String(repeating: "x", count: 3_000_000) + #""}"#
      let reply = try await client.send(
        "POST", "/organizations", bytes: Array(huge.utf8), headers: [("Content-Type", "application/json")])
      #expect(reply.status == 413)
      #expect(reply.code == "request_body_too_large")
    }
  }

  @Test("An update changes what is sent and nothing else")
  func update() async throws {
    let clock = TestClock()
    try await withSandbox {
      $0.clock = clock.clock
    } _: { client, _ in
      let id = try await client.create("Fern", ["slug": "fern", "public_metadata": ["a": 1]])
      let before = try await client.send("GET", "/organizations/\(id)").object
      clock.advance(milliseconds: 5000)
      let reply = try await client.send(
        "PATCH", "/organizations/\(id)",
        [
          "name": "Bracken", "slug": "bracken", "max_allowed_memberships": 0, "admin_delete_enabled": false,
          "created_at": "2001-01-01T00:00:00Z", "role_set_key": "role_set:x",
        ])
      var expected = before
      expected["name"] = "Bracken"
      expected["slug"] = "bracken"
      expected["max_allowed_memberships"] = 0
      expected["admin_delete_enabled"] = false
      expected["created_at"] = 978_307_200_000
      expected["role_set_key"] = "role_set:x"
      expected["updated_at"] = .number(JSONNumber(clock.clock.now()))
      // The default image shows the first letter of the name.
      expected["image_url"] = reply.object["image_url"]
      #expect(reply.object == expected)
      #expect(reply.object["image_url"] != before["image_url"])
      #expect(try await client.send("GET", "/organizations/\(id)").bytes == reply.bytes)

      let unchanged = try await client.send(
        "PATCH", "/organizations/\(id)",
        ["name": .null, "slug": .null, "max_allowed_memberships": .null, "admin_delete_enabled": .null])
      #expect(unchanged.status == 200)
      #expect(unchanged.object["name"] == "Bracken")
      #expect(try await client.send("PATCH", "/organizations/\(id)", ["slug": "bracken"]).status == 200)
    }
  }

  @Test(
    "An update is refused for its own reasons",
    arguments: [
      (#"{"created_by":"user_1"}"#, 422, "form_param_unknown", "created_by"),
      (#"{"name":""}"#, 422, "form_param_nil", "name"),
      (#"{"slug":"taken"}"#, 422, "form_identifier_exists", "slug"),
      (#"{"slug":"no/slash"}"#, 422, "form_param_format_invalid", "slug"),
      (#"{"admin_delete_enabled":"yes"}"#, 422, "form_param_type_invalid", "admin_delete_enabled"),
      (#"{"max_allowed_memberships":-5}"#, 422, "form_param_value_invalid", "max_allowed_memberships"),
      (#"{"public_metadata":{}}"#, 422, "form_param_deprecated", "public_metadata"),
      (#"{"private_metadata":{"a":1}}"#, 422, "form_param_deprecated", "private_metadata"),
    ])
  func updateRefused(body: String, status: Int, code: String, parameter: String) async throws {
    try await withSandbox { client, _ in
      _ = try await client.create("Taken", ["slug": "taken"])
      let id = try await client.create("Fern")
      let before = try await client.send("GET", "/organizations/\(id)").bytes
      let reply = try await client.send("PATCH", "/organizations/\(id)", try JSONValue(parsing: body))
      #expect(reply.status == status)
      #expect(reply.code == code)
      #expect(reply.parameter == parameter)
      #expect(try await client.send("GET", "/organizations/\(id)").bytes == before)
    }
  }

  @Test("Before 2026-05-12 an update replaced metadata")
  func olderUpdate() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create("Fern", ["public_metadata": ["a": 1], "private_metadata": ["b": 2]])
      var older = client
      older.version = "2025-11-10"
      let reply = try await older.send("PATCH", "/organizations/\(id)", ["public_metadata": ["c": 3]])
      #expect(reply.status == 200)
      #expect(reply.object["public_metadata"] == ["c": 3])
      #expect(reply.object["private_metadata"] == ["b": 2])
    }
  }

  @Test("The member limit of a plan billed by seats is not set by hand")
  func seatLimit() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let id = try #require(try await client.firstID(withPlan: "team"))
      let reply = try await client.send("PATCH", "/organizations/\(id)", ["max_allowed_memberships": 7])
      #expect(reply.status == 400)
      #expect(reply.code == "organization_member_limit_managed_by_billing")
      #expect(reply.parameter == "max_allowed_memberships")
      #expect(
        try await client.send("PATCH", "/organizations/\(id)", ["admin_delete_enabled": false]).status == 200)
    }
  }

  @Test("A deletion says what is gone, and it is gone")
  func delete() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create("Fern", ["slug": "fern"])
      let reply = try await client.send("DELETE", "/organizations/\(id)")
      #expect(reply.status == 200)
      #expect(
        reply.object == [
          "object": "organization", "id": .string(JSONString(id)), "slug": "fern", "deleted": true,
        ])
      for path in ["/organizations/\(id)", "/organizations/fern", "/organizations/\(id)/billing/credits"] {
        #expect(try await client.send("GET", path).status == 404)
      }
      #expect(try await client.send("DELETE", "/organizations/\(id)").code == "resource_not_found")
      #expect(try await client.create("Fern again", ["slug": "fern"]) != id)
    }
  }

  @Test("Switches of the instance refuse with their own codes")
  func switches() async throws {
    var faults = FaultPlan()
    faults.slugsOff = true
    faults.organizationQuota = 61
    try await withSandbox(faults: faults) { client, server in
      let refused = try await client.send("POST", "/organizations", ["name": "Fern", "slug": "fern"])
      #expect(refused.status == 403)
      #expect(refused.code == "organization_slugs_disabled")
      let id = try await client.create("Fern")
      #expect(try await client.send("PATCH", "/organizations/\(id)", ["slug": "moss"]).status == 403)
      #expect(
        try await client.send("POST", "/organizations", ["name": "Moss"]).code
          == "organization_quota_exceeded")
      var off = FaultPlan()
      off.organizationsOff = true
      server.setFaults(off)
      let disabled = try await client.send("GET", "/organizations")
      #expect(disabled.status == 403)
      #expect(disabled.code == "organization_not_enabled_in_instance")
      #expect(try await client.send("GET", "/instance").status == 200)
    }
  }
}
