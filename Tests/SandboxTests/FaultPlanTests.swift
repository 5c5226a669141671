import Foundation
import TestSupport
import Testing

@testable import Sandbox

@Suite("Fault plans", .inRealTime)
struct FaultPlanTests {
  @Test("Everything a plan can say is read")
  func everything() throws {
    let plan = try FaultPlanReader.plan(
      yaml: """
        # a comment
        idempotency_lifetime: 3600
        conflict_on_changed_body: true
        billing_off: yes
        slugs_off: true
        organizations_off: false
        organization_quota: 12
        rules:
          - method: post
            path: /organizations/*/billing/credits
            after: 1
            count: 2
            status: 503
            code: service_unavailable
            body: oops
            retry_after: 3
          - reset_after: true
            delay: 250
            hold_before: a
            hold: b
          - {path: "/v1/**", truncate: 20}
          - {truncate: true}
          - {garbage: true}
          - {wrong_types: true}
          - {reset_before: true}
        """)
    #expect(plan.idempotencyLifetime == 3600)
    #expect(plan.conflictOnChangedBody && plan.billingOff && plan.slugsOff && !plan.organizationsOff)
    #expect(plan.organizationQuota == 12)
    #expect(plan.rules.count == 7)
    #expect(
      plan.rules[0]
        == FaultRule(
          method: "POST", path: PathPattern("/organizations/*/billing/credits"), after: 1, count: 2,
          actions: [.status(503, code: "service_unavailable", body: "oops", retryAfterSeconds: 3)]))
    #expect(
      plan.rules[1].actions == [.resetAfter, .delay(milliseconds: 250), .holdBefore("a"), .holdAfter("b")])
    #expect(plan.rules[2].actions == [.truncate(bytes: 20)])
    #expect(plan.rules[3].actions == [.truncate(bytes: nil)])
    #expect(plan.rules[4...].map(\.actions) == [[.garbage], [.wrongTypes], [.resetBefore]])
  }

  @Test("An empty plan has no faults", arguments: ["", "# nothing", "{}", "rules: []"])
  func empty(yaml: String) throws {
    #expect(try FaultPlanReader.plan(yaml: yaml) == .none)
  }

  @Test(
    "What is wrong is named with its line and key",
    arguments: [
      ("a: [", nil, nil, "not valid YAML"),
      ("- 1", 1, "the plan", "mapping"),
      ("billing_of: true", 1, "billing_of", "unknown key"),
      ("slugs_off: true\nbilling_off: 7", 2, "billing_off", "true or false"),
      ("idempotency_lifetime: soon", 1, "idempotency_lifetime", "whole number"),
      ("organization_quota: -1", 1, "organization_quota", "at least 0"),
      ("rules: x", 1, "rules", "list"),
      ("rules:\n  - x", 2, "rules[0]", "mapping"),
      ("rules:\n  - status: 503\n  - statsu: 7", 3, "rules[1].statsu", "unknown key"),
      ("rules:\n  - method: GET\n    path: /x", 2, "rules[0]", "does nothing"),
      ("rules:\n  - retry_after: 3", 2, "rules[0]", "require a status"),
      ("rules:\n  - status: 99", 2, "rules[0].status", "at least 200"),
      ("rules:\n  - status: 503\n    delay: -1", 3, "rules[0].delay", "at least 0"),
      ("rules:\n  - reset_before: perhaps", 2, "rules[0].reset_before", "true or false"),
    ] as [(String, Int?, String?, String)])
  func errors(yaml: String, line: Int?, key: String?, reason: String) throws {
    let error = try #require(throws: FaultPlanError.self) {
      try FaultPlanReader.plan(yaml: yaml, file: "f.yml")
    }
    if line != nil { #expect(error.line == line) }
    #expect(error.key == key)
    #expect(error.reason.contains(reason))
    #expect(error.description.hasPrefix("f.yml, line "))
  }

  @Test(
    "Patterns match parts of paths",
    arguments: [
      ("/organizations", "/v1/organizations", true), ("/organizations", "/v1/organizations/org_1", false),
      ("/v1/organizations/*", "/v1/organizations/org_1", true),
      ("/organizations/*", "/v1/organizations/a/logo", false),
      ("/organizations/**", "/v1/organizations/a/logo", true),
      ("/organizations/**", "/v1/organizations", true),
      ("/organizations/*/billing/*", "/v1/organizations/a/billing/credits", true),
      ("**", "/v1/anything/at/all", true),
      ("/organizations/org_*/logo", "/v1/organizations/org_12/logo", true),
      ("/organizations/org_*/logo", "/v1/organizations/or_12/logo", false),
      ("/**/logo", "/v1/organizations/x/logo", true),
      ("/*a*b", "/v1/xaxb", true), ("/*a*b", "/v1/xaxbx", false),
    ])
  func patterns(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test("A plan is read from its file, and an unreadable one named")
  func file() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("faults-\(UUID()).yml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = await #expect(throws: SandboxError.self) {
      try await SandboxServer.start(
        SandboxOptions(organizations: 1, faultsPath: path), on: ServerThreads.shared)
    }
    #expect(error?.description == "The fault plan \(path) cannot be read: no such file or directory.")
    try Data("rules:\n  - status: 500\n".utf8).write(to: URL(fileURLWithPath: path))
    try await withSandbox(organizations: 1) {
      $0.faultsPath = path
    } _: { client, _ async throws in
      #expect(try await client.send("GET", "/organizations").status == 500)
    }
  }
}
