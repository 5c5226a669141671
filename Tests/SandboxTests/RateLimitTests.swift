import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Rate limits", .inRealTime)
struct RateLimitTests {
  @Test("A hundred requests of the instance in ten seconds, then 429 with the seconds to wait")
  func instance() async throws {
    let clock = TestClock()
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
      $0.rateLimits = true
    } _: { client, _ in
      for _ in 0..<50 { #expect(try await client.send("GET", "/instance").status == 200) }
      clock.advance(milliseconds: 4000)
      for _ in 0..<50 { #expect(try await client.send("GET", "/nowhere").status == 404) }
      let refused = try await client.send("GET", "/instance")
      #expect(refused.status == 429)
      #expect(refused.code == "too_many_requests")
      #expect(refused.headers.first(name: "retry-after") == "6")
      clock.advance(milliseconds: 5999)
      #expect(try await client.send("GET", "/instance").headers.first(name: "retry-after") == "1")
      clock.advance(milliseconds: 1)
      for _ in 0..<50 { #expect(try await client.send("GET", "/instance").status == 200) }
      #expect(try await client.send("GET", "/instance").headers.first(name: "retry-after") == "4")
      // A stranger is told so, and counts nothing.
      var stranger = client
      stranger.key = "sk_test_other"
      #expect(try await stranger.send("GET", "/instance").status == 401)
    }
  }

  @Test("A production instance has a thousand")
  func production() async throws {
    let clock = TestClock()
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
      $0.rateLimits = true
      $0.secretKey = "sk_live_sandbox"
    } _: { client, _ async throws in
      var client = client
      client.key = "sk_live_sandbox"
      for _ in 0..<1000 { #expect(try await client.send("GET", "/nowhere").status == 404) }
      #expect(try await client.send("GET", "/nowhere").status == 429)
      clock.advance(milliseconds: 10_000)
      #expect(try await client.send("GET", "/nowhere").status == 404)
    }
  }

  @Test("Ten changes of one organization in ten seconds, of each kind together")
  func organization() async throws {
    let clock = TestClock()
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
      $0.rateLimits = true
    } _: { client, _ in
      let (one, other) = (try await client.create(), try await client.create())
      let changes = [("PATCH", ""), ("PATCH", "/metadata"), ("PUT", "/metadata")]
      for index in 0..<10 {
        let (method, rest) = changes[index % 3]
        #expect(try await client.send(method, "/organizations/\(one)\(rest)", [:]).status == 200)
      }
      for (method, rest) in changes {
        let refused = try await client.send(method, "/organizations/\(one)\(rest)", [:])
        #expect(refused.status == 429)
        #expect(refused.headers.first(name: "retry-after") == "10")
      }
      #expect(try await client.send("PATCH", "/organizations/\(other)", [:]).status == 200)
      #expect(try await client.send("GET", "/organizations/\(one)").status == 200)
      clock.advance(milliseconds: 10_000)
      #expect(try await client.send("PATCH", "/organizations/\(one)", [:]).status == 200)
    }
  }

  @Test("Ten changes of one membership in ten seconds, of role and metadata together")
  func membership() async throws {
    let clock = TestClock()
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
      $0.rateLimits = true
    } _: { client, _ in
      let (organization, admin) = try await client.organizationWithAdmin()
      let path = "/organizations/\(organization)/memberships/\(admin)"
      for _ in 0..<5 {
        #expect(try await client.send("PATCH", path, ["role": "org:admin"]).status == 200)
        #expect(try await client.send("PATCH", "\(path)/metadata", [:]).status == 200)
      }
      let refused = try await client.send("PATCH", path, ["role": "org:admin"])
      #expect(refused.status == 429)
      #expect(refused.headers.first(name: "retry-after") == "10")
      #expect(try await client.send("PATCH", "/organizations/\(organization)", [:]).status == 200)
      clock.advance(milliseconds: 10_000)
      #expect(try await client.send("PATCH", "\(path)/metadata", [:]).status == 200)
    }
  }

  @Test("So many invitations an hour, single ones and several together, whatever the organization")
  func invitations() async throws {
    let clock = TestClock()
    try await withSandbox(organizations: 1) {
      $0.clock = clock.clock
      $0.rateLimits = true
    } _: { client, _ in
      let organization = try await client.create("Fern", ["max_allowed_memberships": 0])
      for (path, limit) in [("invitations", 250), ("invitations/bulk", 50)] {
        for _ in 0..<limit {
          #expect(try await client.send("POST", "/organizations/\(organization)/\(path)", [:]).status != 429)
          clock.advance(milliseconds: 1000)
        }
        let refused = try await client.send("POST", "/organizations/org_other/\(path)", [:])
        #expect(refused.status == 429)
        #expect(refused.headers.first(name: "retry-after") == String(3600 - limit))
      }
    }
  }

  @Test("Without the option there are no limits")
  func off() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      for _ in 0..<130 {
        let reply = try await client.send("GET", "/instance")
        #expect(reply.status == 200)
      }
    }
  }
}
