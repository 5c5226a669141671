import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Searching organizations", .inRealTime)
struct SearchTests {
  @Test(
    "A part of the name is found in any case and script, however short",
    arguments: [
      ("Zebrafink Ünion", ["zebrafink", "BRAF", "ÜNION", "ün", "ü", "k ü"]),
      ("北辰軟件試験", ["北辰軟件", "軟件試", "北辰", "験"]),
      ("ΟΔΟΣ ΠΟΔΗΛΑΤΟ", ["οδός".replacing("ό", with: "ο"), "ποδηλατο", "οδοσ"]),
      ("Ёжик Тест", ["ёжик", "ЁЖИ", "жи"]),
      ("Quote \"and\" % _ back\\slash", ["\"and\"", "% _", "_", "\\s", "\"a"]),
      ("🐙🐙 Octo", ["🐙", "🐙🐙", "🐙 octo"]),
    ])
  func byName(name: String, queries: [String]) async throws {
    try await withSandbox { client, _ in
      let id = try await client.create(name)
      for query in queries {
        #expect(try await client.ids("limit=500&query=\(encoded(query))").contains(id), "\(query)")
        let reply = try await client.send("GET", "/organizations?limit=500&query=\(encoded(query))")
        #expect(reply.total == Int64(reply.data.count))
      }
      #expect(try await client.ids("limit=500&query=\(encoded(name + "x"))").isEmpty)
    }
  }

  @Test("A part of the slug is found; the id only as a whole")
  func bySlugAndID() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create("Fern", ["slug": "qq-zz-77"])
      for query in ["qq-zz-77", "q-z", "-77", "QQ", "zz"] {
        #expect(try await client.ids("query=\(query)") == [id])
      }
      #expect(try await client.ids("query=\(id)") == [id])
      #expect(try await client.send("GET", "/organizations?query=\(id)").total == 1)
      #expect(try await client.ids("query=\(id.dropLast())").isEmpty)
      #expect(try await client.ids("query=\(id.lowercased())").isEmpty)
      // Name and slug are two texts, not one.
      #expect(try await client.ids("query=fernqq").isEmpty)
    }
  }

  @Test(
    "A search agrees with a plain comparison of every name and slug",
    arguments: [
      "a", "gm", "gmbh", "ltd", "é", "&", "ö", "inc.", "co", "-", "ー", "科技", " l",
    ])
  func agrees(query: String) async throws {
    try await withSandbox(organizations: 400) { client, _ in
      let expected = try await client.everything().filter { object in
        let name = object["name"]?.stringValue?.lowercased() ?? ""
        let slug = object["slug"]?.stringValue ?? ""
        return holds(name, query) || holds(slug, query)
      }
      let reply = try await client.send(
        "GET", "/organizations?limit=500&order_by=created_at&query=\(encoded(query))")
      #expect(reply.ids == expected.compactMap { $0["id"]?.stringValue })
      #expect(reply.total == Int64(expected.count))
    }
  }

  @Test(
    "No query, however odd, breaks the search",
    arguments: [
      "%00", "%00abc", "abc%00", "%01", "%22", "%22%22%22", "*", "abc*", "a%20OR%20b", "NEAR(abc)", "(abc",
      "-abc", "^abc",
      "%F0%9F%90%99", "search:abc", "abc%20AND%20def", "'%3B--",
    ])
  func odd(query: String) async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/organizations?query=\(query)")
      #expect(reply.status == 200)
    }
  }

  @Test("A change of name or slug is found at once, the old one no more")
  func followsChanges() async throws {
    try await withSandbox { client, _ in
      let id = try await client.create("Oldname Works", ["slug": "oldname"])
      #expect(try await client.send("GET", "/organizations?query=oldname").total == 1)
      try await client.send("PATCH", "/organizations/\(id)", ["name": "Fresh Works", "slug": "fresh-one"])
      #expect(try await client.ids("query=oldname").isEmpty)
      #expect(try await client.ids("query=Fresh%20Works") == [id])
      #expect(try await client.ids("query=fresh-o") == [id])
      try await client.send("DELETE", "/organizations/\(id)")
      #expect(try await client.ids("query=fresh-o").isEmpty)
      #expect(try await client.send("GET", "/organizations").total == 60)
    }
  }

  @Test("Members are found by user, excluded by a minus, and a plus may come as a space")
  func byUser() async throws {
    try await withSandbox { client, _ in
      let all = try await client.everything()
      let owners = all.compactMap { $0["created_by"]?.stringValue }
      let user = try #require(owners.first)
      let mine = try await client.ids("limit=500&user_id=\(user)")
      #expect(!mine.isEmpty && mine.count < 60)
      for sign in ["%2B", "+", "%20"] {
        #expect(try await client.ids("limit=500&user_id=\(sign)\(user)") == mine)
      }
      let others = try await client.ids("limit=500&user_id=-\(user)")
      #expect(Set(others).isDisjoint(with: mine))
      #expect(others.count + mine.count == 60)
      let owned = all.filter { $0["created_by"]?.stringValue == user }.compactMap { $0["id"]?.stringValue }
      #expect(Set(owned).isSubset(of: mine))
      #expect(try await client.ids("user_id=user_unknown").isEmpty)
      #expect(try await client.ids("limit=500&user_id=user_unknown&user_id=\(user)") == mine)
      #expect(try await client.send("GET", "/organizations?user_id=-user_unknown").total == 60)
    }
  }

  @Test("Organizations are chosen by id, at most a hundred")
  func byOrganization() async throws {
    try await withSandbox(organizations: 120) { client, _ in
      let ids = try await client.ids("limit=500")
      let chosen = ids[3...5].map { "organization_id=%2B\($0)" }.joined(separator: "&")
      #expect(try await client.ids(chosen + "&organization_id=org_unknown") == Array(ids[3...5]))
      #expect(try await client.ids(chosen + "&organization_id=-\(ids[4])") == [ids[3], ids[5]])
      #expect(try await client.send("GET", "/organizations?organization_id=-\(ids[0])").total == 119)

      let hundred = ids.prefix(100).map { "organization_id=\($0)" }.joined(separator: "&")
      #expect(try await client.send("GET", "/organizations?\(hundred)").total == 100)
      let refused = try await client.send("GET", "/organizations?\(hundred)&organization_id=\(ids[0])")
      #expect(refused.status == 422)
      #expect(refused.code == "form_param_array_size_exceeded")
      #expect(refused.parameter == "organization_id")
    }
  }

  @Test("Filters work together")
  func together() async throws {
    try await withSandbox { client, _ in
      let ids = try await client.ids("limit=500&query=a")
      let query = "query=a&organization_id=\(ids[0])&organization_id=\(ids[1])&order_by=name&limit=1"
      let reply = try await client.send("GET", "/organizations?\(query)")
      #expect(reply.total == 2)
      #expect(reply.data.count == 1)
    }
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// By code points, as a database compares; Swift's own `contains` takes whole characters.
  private func holds(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    return text.indices.contains { text[$0...].starts(with: part) }
  }
}
