import ClerkAPI
import Sandbox
import TestSupport
import Testing

/// Clerk's rate limits, as the sandbox keeps them.
@Suite(.inRealTime) struct LimitsTests {
  @Test(arguments: Way.allCases) func theInstancesLimitIsWaitedFor(way: Way) async throws {
    try await TestSandbox.run(way, rateLimits: true) { sandbox in
      for _ in 0..<100 { _ = try await sandbox.client.instance() }
      #expect(sandbox.time.waits.isEmpty)
      sandbox.events.clear()
      _ = try await sandbox.client.instance()
      // Ten seconds as the server said, and a little more.
      #expect(sandbox.time.waits == [.milliseconds(10_225)])
      #expect(sandbox.server.requests.suffix(2).map(\.status) == [429, 200])
      guard case .retrying(2, 4, .milliseconds(10_225), let reason) = sandbox.events.all.first
      else {
        Issue.record("\(sandbox.events.all)")
        return
      }
      #expect(reason.retryAfter == 10 && reason.code == "too_many_requests" && reason.fate == .notSent)
      #expect(sandbox.events.all.count == 1)
    }
  }

  @Test(arguments: Way.allCases) func oneOrganizationsLimitIsWaitedFor(way: Way) async throws {
    try await TestSandbox.run(way, rateLimits: true) { sandbox in
      let id = try await sandbox.newOrganization().id
      for count in 0..<12 {
        _ = try await sandbox.client.mergeMetadata(
          id, publicMetadata: ["count": .number(.init(Int64(count)))])
      }
      #expect(sandbox.time.waits == [.milliseconds(10_225)])
      #expect(sandbox.server.requests.count(where: { $0.status == 429 }) == 1)
      #expect(try await sandbox.client.organization(id.rawValue).value.publicMetadata == ["count": 11])
    }
  }

  @Test(arguments: Way.allCases) func theBudgetKeepsUnderTheLimits(way: Way) async throws {
    try await TestSandbox.run(way, rateLimits: true, limiter: RateLimiter(.test)) { sandbox in
      let id = try await sandbox.newOrganization().id
      for _ in 0..<25 { _ = try await sandbox.client.mergeMetadata(id, publicMetadata: ["a": 1]) }
      for _ in 0..<100 { _ = try await sandbox.client.instance() }
      #expect(sandbox.server.requests.allSatisfy { $0.status == 200 })
      #expect(sandbox.server.requests.count == 126)
      let held = sandbox.events.all.compactMap { if case .held(let wait) = $0 { wait } else { nil } }
      #expect(held == sandbox.time.waits && held.count == 3)
    }
  }

  @Test(arguments: Way.allCases) func aLongPauseHoldsForAllAndIsSaidAtOnce(way: Way) async throws {
    let fault = "rules:\n  - {count: 1, status: 429, code: too_many_requests, retry_after: 600}"
    try await TestSandbox.run(way, faults: fault, limiter: RateLimiter(.test)) { sandbox in
      for expected in [Int64(600), 480] {
        let error = try await failure { () async throws(ClerkError) in try await sandbox.client.instance() }
        #expect(error.status == 429 && error.retryAfter == expected && error.fate == .notSent)
        sandbox.time.advance(.seconds(120))
      }
      #expect(sandbox.requests.count == 1 && sandbox.time.waits.isEmpty)
      sandbox.time.advance(.seconds(360))
      _ = try await sandbox.client.instance()
    }
  }
}
