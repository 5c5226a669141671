import Foundation
import Glibc
import TestSupport
import Testing

/// Processes that end in the middle of a change.
@Suite(.inRealTime) struct InterruptedChangeTests {
  @Test(arguments: ShellOperation.allCases, ["hold_before", "hold_after"])
  func killedItIsOfUnknownOutcomeUntilSettled(operation: ShellOperation, hold: String) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    try shell.sandbox.setFaults("rules:\n  - {\(operation.rule), \(hold): gate}\n")
    let process = try shell.start(try operation.arguments(shell, target))
    try shell.sandbox.waitForHold("gate")

    #expect(try shell.run(["journal"]).output.contains("in progress"))
    #expect(try shell.journal("--open").isEmpty)
    let id = try #require(try shell.journal().first?["id"] as? String)
    let settle = ["journal", "settle", id, hold == "hold_before" ? "--did-not-happen" : "--happened"]
    #expect(try shell.run(settle).status == 77)

    kill(process.id, SIGKILL)
    #expect(process.waitForEnd() == 128 + SIGKILL)
    #expect(try shell.run(["journal", "--open"]).output.contains("UNKNOWN"))
    let entry = try #require(try shell.journal("--open").first)
    #expect(entry["outcome"] as? String == "unknown")
    let events = entry["events"] as? [[String: Any]] ?? []
    #expect(events.map { $0["name"] as? String } == ["intended", "sending"])

    #expect(try shell.run(settle + ["--read-only"]).status == 77)
    let role = operation.isForAdminsOnly ? "support" : "viewer"
    let profile = "profiles:\n  low: {secret_key_env: CLERK_SECRET_KEY, role: \(role)}\n"
    _ = try shell.write(Array(profile.utf8), to: "config/orgdesk/config.yml")
    #expect(try shell.run(settle + ["--profile", "low"]).status == 77)
    #expect(try shell.journal("--open").count == 1)
    let settled = try shell.run(settle + ["--note", "looked"])
    #expect(settled.status == 0, "\(settled.errors)")
    #expect(try shell.journal("--open").isEmpty)
    let settlement = hold == "hold_before" ? "settled-did-not-happen" : "settled-happened"
    #expect(try shell.journal().first?["outcome"] as? String == settlement)
    #expect(try shell.run(settle).status == 77)
    #expect(try shell.run(["journal", "verify"]).status == 0)
    try shell.sandbox.release("gate")
  }

  @Test(arguments: ShellOperation.allCases)
  func interruptedItSaysThatNoOneKnows(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    try shell.sandbox.setFaults("rules:\n  - {\(operation.rule), hold_after: gate}\n")
    let process = try shell.start(try operation.arguments(shell, target))
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGINT)
    #expect(process.waitForEnd() == 75)
    #expect(try shell.journal("--open").first?["outcome"] as? String == "unknown")
    try shell.sandbox.release("gate")
  }
}
