import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("Users", .inRealTime)
struct UserTests {
  @Test("The list is a bare array, newest first, ten at a time, and the count stands apart")
  func defaults() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/users")
      let page = try #require(reply.json.arrayValue).compactMap(\.objectValue)
      #expect(page.count == 10)
      let times = page.compactMap { $0.number("created_at") }
      #expect(times == times.sorted(by: >))
      let count = try await client.send("GET", "/users/count")
      #expect(count.object["object"] == "total_count")
      #expect(count.object.number("total_count") == Int64(try await client.users("").count))
    }
  }

  @Test("A user is got by id, and is what the list shows")
  func get() async throws {
    try await withSandbox { client, _ in
      let row = try #require(try await client.send("GET", "/users?limit=1").json.arrayValue?.first)
      let id = try #require(row.objectValue?.text("id"))
      let user = try await client.send("GET", "/users/\(id)")
      #expect(user.json == row)
      for key in [
        "external_id", "primary_phone_number_id", "primary_web3_wallet_id", "username", "mfa_enabled_at",
        "mfa_disabled_at", "lockout_expires_in_seconds", "legal_accepted_at",
      ] { #expect(user.object[key] != nil, "\(key) is a required member") }
      #expect(id.wholeMatch(of: /user_[0-9A-Za-z]{27}/) != nil)
      let unknown = try await client.send("GET", "/users/user_unknown")
      #expect(unknown.status == 404)
      #expect(unknown.code == "resource_not_found")
      #expect(unknown.longMessage == "No user was found with id user_unknown")
    }
  }

  @Test("Every filter of a text agrees with a plain comparison, few matches or many")
  func search() async throws {
    try await withSandbox(organizations: 60) { client, _ in
      let users = try await client.all("/users?order_by=created_at")
      func emails(_ user: JSONObject) -> [String] {
        user["email_addresses"]?.arrayValue?.compactMap { $0.objectValue?.text("email_address") } ?? []
      }
      func name(_ user: JSONObject) -> [String] {
        [
          [user.text("first_name"), user.text("last_name")].filter { !$0.isEmpty }.joined(separator: " ")
            .lowercased()
        ]
      }
      func phone(_ user: JSONObject) -> [String] {
        [user["phone_numbers"]?.arrayValue?.first?.objectValue?.text("phone_number") ?? ""]
      }
      func username(_ user: JSONObject) -> [String] { [user.text("username")] }
      let fields: [(String, (JSONObject) -> [String])] = [
        ("query", { emails($0) + name($0) + phone($0) + username($0) }), ("email_address_query", emails),
        ("name_query", name), ("phone_number_query", phone), ("username_query", username),
      ]
      for (field, texts) in fields {
        for query in [
          "ada", "ADA", "a", "é", ".example", "+", "155", "chenxi.", "晨曦", "a h", "_", "zzzz", "\"", "%",
        ] {
          let part = query.lowercased()
          let expected = users.filter { user in texts(user).contains { $0.contains(part) } }.map {
            $0.text("id")
          }
          let path = "\(field)=\(encoded(query))"
          #expect(try await client.users("\(path)&order_by=created_at") == expected, "\(field) \(query)")
          let count = try await client.send("GET", "/users/count?\(path)")
          #expect(count.object.number("total_count") == Int64(expected.count), "\(field) \(query)")
        }
      }
    }
  }

  @Test("Both roads of a search agree: few matches looked up, many walked")
  func roads() async throws {
    let database = try SandboxDatabase(SandboxOptions(organizations: 60))
    try await database.makePeople()
    for query in ["query=ada", "query=example", "email_address_query=gmbh", "name_query=ha&query=example"] {
      let list = try UserListParameters(QueryParameters(query + "&limit=500"))
      let narrow = UserSearch(pool: database.pool)
      let wide = UserSearch(pool: database.pool, thresholds: SearchThresholds(indexed: 0, scanned: 0))
      #expect(try await narrow.page(list).map(\.id) == wide.page(list).map(\.id))
      #expect(try await narrow.count(list.filter) == wide.count(list.filter))
    }
    try database.close()
  }

  @Test("An id is found whole or by its beginning, and no odd query breaks the search")
  func odd() async throws {
    try await withSandbox { client, _ in
      let id = try await client.users("limit=9")[3]
      for query in [id, String(id.dropLast(3))] { #expect(try await client.users("query=\(query)") == [id]) }
      #expect(try await client.users("query=user_").isEmpty)
      for query in [
        "%00", "%00abc", "%22", "*", "abc*", "a%20OR%20b", "NEAR(abc)", "-abc", "emails:abc", "'%3B--",
      ] {
        #expect(try await client.send("GET", "/users?query=\(query)").status == 200)
        #expect(try await client.send("GET", "/users/count?query=\(query)").status == 200)
      }
    }
  }

  @Test("Exact values find exactly them; a plus has to come encoded")
  func exact() async throws {
    try await withSandbox(organizations: 120) { client, _ in
      let users = try await client.all("/users")
      func emails(_ user: JSONObject) -> [String] {
        user["email_addresses"]?.arrayValue?.compactMap { $0.objectValue?.text("email_address") } ?? []
      }
      let plus = try #require(users.first { emails($0).contains { $0.contains("+") } })
      let address = try #require(emails(plus).first { $0.contains("+") })
      #expect(
        try await client.users("email_address=\(address.replacing("+", with: "%2B"))") == [plus.text("id")])
      #expect(try await client.users("email_address=\(address)").isEmpty)
      let two = try #require(users.first { emails($0).count == 2 })
      for email in emails(two) {
        #expect(
          try await client.users("email_address=\(email.uppercased())&email_address=x@y.z") == [
            two.text("id")
          ])
      }
      let named = try #require(users.first { !$0.text("username").isEmpty })
      #expect(try await client.users("username=\(named.text("username"))") == [named.text("id")])
      let called = try #require(users.first { $0["phone_numbers"]?.arrayValue?.isEmpty == false })
      let phone = try #require(called["phone_numbers"]?.arrayValue?.first?.objectValue?.text("phone_number"))
      #expect(
        try await client.users("phone_number=\(phone.replacing("+", with: "%2B"))") == [called.text("id")])
      let external = try #require(users.first { !$0.text("external_id").isEmpty })
      #expect(
        try await client.users("external_id=%2B\(external.text("external_id"))") == [external.text("id")])
      let others = try await client.users("external_id=-\(external.text("external_id"))")
      #expect(others.count == users.count - 1)
      let ids = users.prefix(3).map { $0.text("id") }
      #expect(
        try await client.users("user_id=\(ids[0])&user_id=%2B\(ids[1])&user_id=user_x") == Array(ids[..<2]))
      #expect(try await client.users("user_id=-\(ids[0])").count == users.count - 1)
      #expect(try await client.users("web3_wallet=0x1").isEmpty)
      #expect(try await client.users("provider=oauth_google&provider_user_id=1").isEmpty)
    }
  }

  @Test("Organizations, bans and times narrow the list")
  func filters() async throws {
    try await withSandbox { client, _ in
      let users = try await client.all("/users")
      let organization = try #require(
        try await client.everything().first { $0.number("members_count") ?? 0 > 20 })
      let id = organization.text("id")
      let members = try await client.all("/organizations/\(id)/memberships").map {
        $0.text("public_user_data", "user_id")
      }
      #expect(Set(try await client.users("organization_id=\(id)")) == Set(members))
      #expect(try await client.users("organization_id=-\(id)").count == users.count - members.count)
      #expect(try await client.users("organization_id=org_unknown").isEmpty)
      let banned = users.filter { $0["banned"] == true }.map { $0.text("id") }
      #expect(try await client.users("banned=true") == banned)
      #expect(try await client.users("banned=false").count == users.count - banned.count)
      for column in ["created_at", "last_active_at", "last_sign_in_at"] {
        let time = users.compactMap { $0.number(column) }.sorted()[20]
        let (before, after) = split(users, column, at: time)
        #expect(try await client.users("\(column)_before=\(time)") == before)
        #expect(try await client.users("\(column)_after=\(time)") == after)
        let count = try await client.send("GET", "/users/count?\(column)_before=\(time)")
        #expect(count.object.number("total_count") == Int64(before.count))
      }
      let time = try #require(users.compactMap { $0.number("last_active_at") }.max())
      #expect(try await client.users("last_active_at_since=\(time)").count == 1)
    }
  }

  @Test(
    "Every order gives each user once, from either end, those without a value last",
    arguments: [
      "created_at", "updated_at", "email_address", "web3wallet", "first_name", "last_name", "phone_number",
      "username", "last_active_at", "last_sign_in_at",
    ])
  func orders(field: String) async throws {
    try await withSandbox(organizations: 20) { client, _ in
      let count = try await client.send("GET", "/users/count").object.number("total_count") ?? 0
      for sign in ["", "-", "%2B", "+"] {
        let users = try await client.all("/users?order_by=\(sign)\(field)")
        #expect(Set(users.map { $0.text("id") }).count == Int(count))
        guard ["updated_at", "last_active_at", "last_sign_in_at", "created_at"].contains(field) else {
          continue
        }
        let times = users.map { $0.number(field) }
        let known = times.compactMap { $0 }
        #expect(known == (sign == "-" ? known.sorted(by: >) : known.sorted()))
        #expect(times.drop { $0 != nil }.allSatisfy { $0 == nil })
      }
    }
  }

  @Test("Only the first order counts")
  func firstOrder() async throws {
    try await withSandbox(organizations: 5) { client, _ in
      let both = try await client.users("order_by=username&order_by=created_at")
      #expect(try await client.users("order_by=username") == both)
    }
  }

  @Test("A cursor walks the whole list in either direction, with its filters")
  func cursor() async throws {
    try await withSandbox { client, _ in
      for query in [
        "", "&order_by=created_at", "&order_by=-created_at", "&query=example", "&query=ada&offset=0",
      ] {
        var (walked, last): ([String], String?) = ([], nil)
        while true {
          let cursor = last.map { "&starting_after=\($0)" } ?? ""
          let reply = try await client.send("GET", "/users?limit=90\(query)\(cursor)")
          let page = (reply.json.arrayValue ?? []).compactMap { $0.objectValue?.text("id") }
          walked += page
          last = page.last
          if page.count < 90 { break }
        }
        #expect(try await client.users(String(query.dropFirst()).replacing("&offset=0", with: "")) == walked)
      }
    }
  }

  @Test(
    "What cannot be asked for is refused with Clerk's code and the parameter",
    arguments: [
      ("limit=0", "form_param_value_invalid", "limit"), ("limit=501", "form_param_value_invalid", "limit"),
      ("limit=10.0", "form_param_value_invalid", "limit"),
      ("offset=-1", "form_param_value_invalid", "offset"),
      ("order_by=name", "form_param_value_invalid", "order_by"),
      ("banned=maybe", "form_param_value_invalid", "banned"),
      ("created_at_before=monday", "form_param_value_invalid", "created_at_before"),
      ("starting_after=user_x&order_by=email_address", "form_conditional_param_disallowed", "starting_after"),
      ("starting_after=user_x&offset=1", "form_conditional_param_disallowed", "starting_after"),
      ("starting_after=user_x", "form_resource_not_found", "starting_after"),
      ("provider=oauth_google", "form_conditional_param_missing", "provider_user_id"),
      ("provider_user_id=1", "form_conditional_param_missing", "provider"),
      ("query=%FF", "form_param_value_invalid", "query"),
    ])
  func refusals(query: String, code: String, parameter: String) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let reply = try await client.send("GET", "/users?\(query)")
      #expect(reply.status == 422)
      #expect(reply.code == code)
      #expect(reply.parameter == parameter)
    }
  }

  @Test("At most a hundred exact values of each kind")
  func hundred() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      for name in [
        "email_address", "phone_number", "external_id", "username", "web3_wallet", "user_id",
        "organization_id",
      ] {
        let hundred = Array(repeating: "\(name)=x", count: 100).joined(separator: "&")
        #expect(try await client.send("GET", "/users?\(hundred)").status == 200)
        let refused = try await client.send("GET", "/users?\(hundred)&\(name)=x")
        #expect(refused.code == "form_param_array_size_exceeded")
        #expect(refused.parameter == name)
      }
    }
  }

  @Test("A user's lists: memberships and invitations, newest first, and 404 for who is unknown")
  func lists() async throws {
    try await withSandbox { client, _ in
      let (organization, _) = try await client.organizationWithAdmin()
      let user = try #require(
        try await client.all("/users").first {
          !$0.text("primary_email_address_id").isEmpty && $0["banned"] == false
        })
      let id = user.text("id")
      let address = try #require(
        user["email_addresses"]?.arrayValue?.last?.objectValue?.text("email_address"))
      let before = try await client.total("/users/\(id)/organization_memberships") ?? 0
      #expect(try await client.invite(address.uppercased(), to: organization).status == 200)
      let invitations = try await client.send("GET", "/users/\(id)/organization_invitations?status=pending")
      let newest = try #require(invitations.data.first)
      #expect(newest.text("email_address") == address)
      #expect(newest.text("public_organization_data", "id") == organization)
      #expect(
        try await client.total("/users/\(id)/organization_invitations?status=expired&status=revoked") == 0)
      try await client.addMember(id, to: organization)
      let memberships = try await client.send("GET", "/users/\(id)/organization_memberships")
      #expect(memberships.total == before + 1)
      #expect(memberships.data.first?.text("organization", "id") == organization)
      for list in ["organization_memberships", "organization_invitations"] {
        #expect(try await client.send("GET", "/users/user_x/\(list)").code == "resource_not_found")
      }
      #expect(try await client.send("GET", "/users/\(id)/organization_invitations?status=odd").status == 422)
    }
  }

  /// The ids of those with an earlier and with a later time.
  private func split(
    _ users: [JSONObject], _ column: String, at time: Int64
  ) -> (before: [String], after: [String]) {
    let timed = users.compactMap { user in user.number(column).map { (id: user.text("id"), time: $0) } }
    return (timed.filter { $0.time < time }.map(\.id), timed.filter { $0.time > time }.map(\.id))
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
