import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Key, version and route", .inRealTime)
struct AuthenticationTests {
  @Test(
    "A missing or misshapen Authorization is told from an unknown key",
    arguments: [
      (nil, "authorization_header_format_invalid"),
      ("Basic abc", "authorization_header_format_invalid"),
      ("Bearer", "authorization_header_format_invalid"),
      ("Bearer one two", "authorization_header_format_invalid"),
      ("Bearer sk_test_other", "clerk_key_invalid"),
      ("Bearer nonsense", "clerk_key_invalid"),
    ] as [(String?, String)])
  func unauthorized(header: String?, code: String) async throws {
    try await withSandbox { client, _ in
      var client = client
      client.key = nil
      let headers = header.map { [("Authorization", $0)] } ?? []
      for path in ["/organizations", "/nowhere", "/organizations/org_1/billing/credits"] {
        let reply = try await client.send("GET", path, headers: headers)
        #expect(reply.status == 401)
        #expect(reply.code == code)
      }
    }
  }

  @Test("Every answer has the exact content type, a trace id and the version; a refusal repeats the trace id")
  func envelope() async throws {
    try await withSandbox { client, _ in
      let good = try await client.send("GET", "/organizations")
      #expect(good.status == 200)
      #expect(good.headers.first(name: "content-type") == "application/json")
      #expect(good.headers.first(name: "clerk-api-version") == "2026-05-12")
      #expect(good.headers.first(name: "x-clerk-trace-id")?.count == 32)
      #expect(good.headers.contains(name: "date"))

      var stranger = client
      stranger.key = nil
      let bad = try await stranger.send("GET", "/organizations")
      let trace = try #require(bad.traceID)
      #expect(trace.count == 32 && trace.allSatisfy(\.isHexDigit))
      #expect(bad.headers.first(name: "x-clerk-trace-id") == trace)
      #expect(bad.headers.first(name: "content-type") == "application/json")
      // As Go writes it, and as Clerk was seen to answer.
      #expect(String(decoding: bad.bytes, as: UTF8.self).contains(#"'Bearer \u003cYOUR_API_KEY\u003e'"#))
      #expect(bad.errors.first?["meta"] == nil)
    }
  }

  @Test(
    "The version may stand in the header or the query, not in both, and has to be one",
    arguments: [
      "2021-02-05", "2024-10-01", "2025-04-10", "2025-11-10", "2026-05-12",
    ])
  func versions(version: String) async throws {
    try await withSandbox { client, _ in
      var client = client
      let inQuery = try await client.send("GET", "/organizations?__clerk_api_version=\(version)")
      #expect(inQuery.headers.first(name: "clerk-api-version") == version)
      client.version = version
      let inHeader = try await client.send("GET", "/organizations")
      #expect(inHeader.status == 200)
      #expect(inHeader.headers.first(name: "clerk-api-version") == version)
      let inBoth = try await client.send("GET", "/organizations?__clerk_api_version=\(version)")
      #expect(inBoth.status == 400)
      #expect(inBoth.code == "api_version_invalid")
      client.version = "\(version)x"
      #expect(try await client.send("GET", "/organizations").code == "api_version_invalid")
    }
  }

  @Test(
    "Unknown paths are 404, unknown methods 405 with Allow",
    arguments: [
      ("GET", "/nowhere", 404, nil), ("GET", "/", 404, nil), ("GET", "/organizations/", 404, nil),
      ("GET", "/organizations/org_1/members", 404, nil), ("GET", "/organizations/%FF", 404, nil),
      ("PUT", "/organizations", 405, "GET, POST"),
      ("POST", "/organizations/org_1", 405, "GET, PATCH, DELETE"),
      ("GET", "/organizations/org_1/logo", 405, "PUT, DELETE"), ("DELETE", "/instance", 405, "GET"),
    ] as [(String, String, Int, String?)])
  func routes(method: String, path: String, status: Int, allow: String?) async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send(method, path)
      #expect(reply.status == status)
      #expect(reply.headers.first(name: "allow") == allow)
      #expect(reply.code == (status == 404 ? "resource_not_found" : "method_not_allowed"))
    }
  }

  @Test("HEAD answers as GET does, without the body")
  func head() async throws {
    try await withSandbox { client, _ in
      let get = try await client.send("GET", "/instance")
      let head = try await client.send("HEAD", "/instance")
      #expect(head.status == 200)
      #expect(head.bytes.isEmpty)
      #expect(head.headers.first(name: "content-length") == String(get.bytes.count))
    }
  }

  @Test("The instance has an id that stays with the seed, and the environment of its key")
  func instance() async throws {
    try await withSandbox { client, _ in
      let reply = try await client.send("GET", "/instance")
      #expect(reply.object["object"] == "instance")
      #expect(try reply.text("id").wholeMatch(of: /ins_[0-9A-Za-z]{27}/) != nil)
      #expect(try reply.text("environment_type") == "development")
      #expect(reply.object["allowed_origins"]?.isNull == true)
      #expect(reply.object["workspace_id"]?.isNull == true)
    }
    try await withSandbox {
      $0.secretKey = "sk_live_x"
    } _: { client, _ async throws in
      var client = client
      #expect(try await client.send("GET", "/instance").status == 401)
      client.key = "sk_live_x"
      #expect(try await client.send("GET", "/instance").text("environment_type") == "production")
    }
  }
}
