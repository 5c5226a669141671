import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Listing organizations", .inRealTime)
struct ListTests {
  @Test("The default is ten, newest first, with the total")
  func defaults() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/organizations")
      let times = reply.data.compactMap { $0["created_at"]?.int64Value }
      #expect(times.count == 10)
      #expect(times == times.sorted(by: >))
      #expect(reply.total == 60)
      #expect(reply.data.allSatisfy { $0["members_count"] == nil })
      #expect(reply.data.allSatisfy { $0["missing_member_with_elevated_permissions"] == nil })
      #expect(reply.data.allSatisfy { $0["private_metadata"]?.objectValue != nil })
    }
  }

  @Test("Counts and missing members come when they are asked for")
  func extras() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send(
        "GET",
        "/organizations?include_members_count=true&include_missing_member_with_elevated_permissions=true")
      #expect(reply.data.allSatisfy { $0["members_count"]?.int64Value != nil })
      #expect(reply.data.allSatisfy { $0["missing_member_with_elevated_permissions"]?.boolValue != nil })
    }
  }

  @Test(
    "Pages by offset give each organization once, from either end",
    arguments: [
      "name", "-name", "created_at", "-created_at", "members_count", "-members_count", "%2Bmembers_count",
      "+name",
    ])
  func paging(order: String) async throws {
    try await withSandbox { client, _ in
      var ids: [String] = []
      for offset in stride(from: 0, to: 66, by: 7) {
        ids += try await client.ids("order_by=\(order)&limit=7&offset=\(offset)")
      }
      #expect(ids.count == 60)
      #expect(Set(ids).count == 60)
      #expect(try await client.ids("order_by=\(order)&limit=500") == ids)
    }
  }

  @Test("Each order sorts by its field, and equals by id")
  func orders() async throws {
    try await withSandbox { client, _ in
      let all = try await client.everything()
      func sorted(by field: String, _ areInOrder: (JSONObject, JSONObject) -> Bool) -> [String] {
        all.sorted(by: areInOrder).compactMap { $0["id"]?.stringValue }
      }
      func id(_ object: JSONObject) -> String { object["id"]?.stringValue ?? "" }
      func number(_ object: JSONObject, _ key: String) -> Int64 { object[key]?.int64Value ?? -1 }
      func name(_ object: JSONObject) -> String { (object["name"]?.stringValue ?? "").lowercased() }

      #expect(
        try await client.ids("limit=500&order_by=members_count")
          == sorted(by: "members_count") {
            (number($0, "members_count"), id($0)) < (number($1, "members_count"), id($1))
          })
      #expect(
        try await client.ids("limit=500&order_by=-created_at")
          == sorted(by: "created_at") {
            (number($0, "created_at"), id($0)) > (number($1, "created_at"), id($1))
          })
      let names = try await client.send("GET", "/organizations?limit=500&order_by=name").data.map(name)
      #expect(
        names == names.sorted { Array($0.unicodeScalars).lexicographicallyPrecedes(Array($1.unicodeScalars)) }
      )
    }
  }

  @Test(
    "A parameter with one value that is given twice is refused, in every list",
    arguments: ["offset=499&offset=garbage", "limit=1&limit=2"])
  func repeated(query: String) async throws {
    try await withSandbox { client, _ in
      let id = try #require(await client.ids("limit=1").first)
      let lists = [
        "/organizations", "/organizations/\(id)/memberships", "/organizations/\(id)/invitations",
        "/organization_invitations", "/organization_domains", "/users",
      ]
      for list in lists {
        let refused = try await client.send("GET", "\(list)?\(query)")
        #expect(refused.status == 422, "\(list)")
        #expect(refused.parameter == String(query.prefix { $0 != "=" }), "\(list)")
      }
    }
  }

  @Test("A page past the end is empty and has the total")
  func pastTheEnd() async throws {
    try await withSandbox { client, _ in
      for offset in ["60", "1000000", "9223372036854775807"] {
        let reply = try await client.send("GET", "/organizations?offset=\(offset)")
        #expect(reply.status == 200)
        #expect(reply.data.isEmpty)
        #expect(reply.total == 60)
      }
    }
  }

  @Test(
    "What is out of range is refused with its name",
    arguments: [
      ("limit=0", "limit"), ("limit=501", "limit"), ("limit=10.0", "limit"), ("limit=x", "limit"),
      ("limit=", "limit"),
      ("offset=-1", "offset"), ("offset=99999999999999999999", "offset"), ("order_by=slug", "order_by"),
      ("order_by=--name", "order_by"), ("include_members_count=maybe", "include_members_count"),
      (
        "include_missing_member_with_elevated_permissions=",
        "include_missing_member_with_elevated_permissions"
      ),
      ("query=%FF", "query"),
    ])
  func refused(query: String, parameter: String) async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/organizations?\(query)")
      #expect(reply.status == 422)
      #expect(reply.code == "form_param_value_invalid")
      #expect(reply.parameter == parameter)
    }
  }

  @Test("The text of a refused value is Clerk's")
  func refusalText() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/organizations?limit=10.0&offset=-1")
      #expect(reply.longMessage == "10.0 does not match one of the allowed values for parameter limit")
      #expect(reply.errors.count == 2)
    }
  }
}
