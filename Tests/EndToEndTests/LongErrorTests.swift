import Foundation
import TestSupport
import Testing

/// An error of a megabyte is cut where people read it, with its length, code and trace id, and is whole in the journal.
@Suite(.inRealTime) struct LongErrorTests {
  private static let length = 1_000_000
  private static let total = "… (1000001 bytes in all)"
  private static let identity = "(code odd_code, trace trace_77)"
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
  }

  private func refuse(_ method: String, _ path: String) throws {
    let text = String(repeating: "x", count: Self.length)
    let error = #"{"message":"m","long_message":"\#(text)","code":"odd_code"}"#
    let body = #"{"errors":[\#(error)],"clerk_trace_id":"trace_77"}"#
    try shell.sandbox.setFaults(
      "rules:\n  - method: \(method)\n    path: \(path)\n    status: 422\n    body: '\(body)'\n")
  }

  private func expectCut(_ text: String) {
    #expect(text.utf8.count < 4000 && text.contains(Self.total) && text.contains(Self.identity), "\(text)")
  }

  @Test func ofARead() throws {
    try refuse("GET", "/organizations")
    for arguments in [["orgs", "list"], ["orgs", "list", "--all", "--json"]] {
      let outcome = try shell.run(arguments)
      #expect(outcome.status == 77)
      expectCut(outcome.errors)
    }
  }

  @Test func ofAChange() throws {
    try refuse("PATCH", "/organizations/*")
    let outcome = try shell.run(["orgs", "update", id, "--name", "New", "--yes"])
    #expect(outcome.status == 77)
    expectCut(outcome.errors)
    let change = try #require(try shell.journal().first?["id"] as? String)
    let command = ["journal", "show", change]
    #expect(outcome.errors.contains("orgdesk \((command + ["--json"]).joined(separator: " "))"))
    let shown = try shell.run(command).output
    #expect(shown.utf8.count < 8000 && shown.contains("bytes in all") && shown.contains("--json"), "\(shown)")
    #expect(try shell.run(command + ["--json"]).output.utf8.count > Self.length)
  }

  @Test func ofARowOfAPlan() throws {
    try refuse("PATCH", "/organizations/*")
    let outcome = try shell.run(["orgs", "bulk", "limit", "9", "--yes", id])
    #expect(outcome.status == 77 && outcome.errors.utf8.count < 8000)
    #expect(outcome.errors.contains(Self.total))
    let plan = try #require(try shell.journal().first?["batch"] as? String)
    let shown = try shell.run(["plans", "show", plan])
    #expect(shown.output.utf8.count < 8000 && shown.output.contains(Self.total))
    #expect(try shell.run(["plans", "show", plan, "--json"]).output.utf8.count > Self.length)
  }
}
