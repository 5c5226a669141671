import Foundation
import Glibc
import TestSupport
import Testing

/// Many organizations changed at once from the shell.
@Suite(.inRealTime) struct PlanTests {
  private func organizations(_ shell: ChangingShell, _ count: Int) throws -> [String] {
    try (1...count).map { try shell.makeOrganization("fern-\($0)") }
  }

  private func limit(_ shell: ChangingShell, _ id: String) throws -> Int? {
    try shell.organization(id)?["max_allowed_memberships"] as? Int
  }

  private func plan(_ shell: ChangingShell) throws -> [String: Any] {
    let outcome = try shell.run(["plans", "--json"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    return try #require(list?.first)
  }

  @Test func aMemberLimitOfMany() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 5)
    let command = ["orgs", "bulk", "limit", "42"] + ids
    try shell.sandbox.forgetRequests()
    let dry = try shell.run(command + ["--dry-run"])
    #expect(dry.status == 0 && dry.errors.contains("5 organizations") && dry.errors.contains("fern-5"))
    #expect(try shell.run(command).status == 64, "no one to ask")
    #expect(try shell.changingRequests().isEmpty)

    let done = try shell.run(command + ["--yes", "--json", "--ticket", "T-9"])
    #expect(done.status == 0, "\(done.errors)")
    let report = try ChangingShell.object(done.output)
    #expect(report["totals"] as? NSDictionary == ["succeeded": 5])
    #expect((report["rows"] as? [[String: Any]])?.allSatisfy { $0["ticket"] as? String == "T-9" } == true)
    #expect(try ids.allSatisfy { try limit(shell, $0) == 42 })
    let entries = try shell.journal().filter { $0["batch"] as? String == report["id"] as? String }
    #expect(entries.count == 5)
    #expect(try plan(shell)["status"] as? String == "over")
    let again = try shell.run(command + ["--yes"])
    #expect(again.status == 0 && again.errors.contains("No changes to make"))
    #expect(try shell.run(["orgs", "bulk", "limit", "7", "fern-1", "nobody", "--yes"]).status == 77)
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test func aMetadataKeyOfMany() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 2)
    let set = ["orgs", "bulk", "metadata", "--public", "plan.tier", "--value", "gold", "--yes"]
    #expect(try shell.run(set + ids).status == 0)
    let metadata = try shell.organization(ids[1])?["public_metadata"] as? NSDictionary
    #expect(metadata == ["plan": ["tier": "gold"]])
    let remove = ["orgs", "bulk", "metadata", "--public", #"["plan","tier"]"#, "--remove", "--yes"]
    #expect(try shell.run(remove + ids).status == 0)
    #expect(
      try shell.organization(ids[1])?["public_metadata"] as? NSDictionary == ["plan": [:] as NSDictionary])
  }

  @Test func manyAreDeletedAfterTheirNumberIsTyped() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 3)
    let command = ["orgs", "bulk", "delete"] + ids
    #expect(try shell.run(command + ["--yes"]).status == 64)
    #expect(try shell.run(command + ["--yes", "--count", "2"]).status == 77)
    #expect(try shell.run(command, typing: "yes\n").status == 77)
    #expect(try shell.organization(ids[0]) != nil)
    let done = try shell.run(command, typing: "3\n")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try ids.allSatisfy { try shell.organization($0) == nil })
    let kept = try FileManager.default.contentsOfDirectory(atPath: shell.journalFolder.path + "/deleted")
    #expect(kept.count == 3)
    #expect(try shell.run(command + ["--read-only", "--yes", "--count", "3"]).status == 77)
  }

  /// What cannot be read, whether Clerk refuses it or answers with something odd, is told and left out; the others are done.
  @Test(arguments: [
    "status: 403, body: '{\"errors\":[{\"code\":\"forbidden\",\"message\":\"not yours\"}]}'",
    "status: 200, body: '{\"id\":7}'", "status: 200, body: 'nonsense'",
  ])
  func whatCannotBeReadIsLeftOut(answer: String) throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 3)
    try shell.sandbox.setFaults("rules:\n  - {method: GET, path: /organizations/fern-2, \(answer)}\n")
    let outcome = try shell.run(["orgs", "bulk", "limit", "42", "fern-1", "fern-2", "fern-3", "--yes"])
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains("Skipped: fern-2 cannot be read."))
    try shell.sandbox.setFaults("")
    #expect(try ids.map { try limit(shell, $0) } == [42, 5, 42])
    let batch = try shell.write(Array("organization,amount\nfern-1,5.00\nfern-2,5.00\n".utf8), to: "b.csv")
    try shell.sandbox.setFaults("rules:\n  - {method: GET, path: /organizations/fern-2, \(answer)}\n")
    let credits = try shell.run(["credits", "batch", batch, "--yes"])
    #expect(credits.status == 77 && credits.errors.contains(":3: The organization “fern-2” cannot be read"))
    #expect(try shell.sandbox.ledger(ids[0]).isEmpty)
  }

  @Test func oneRefusalStopsNothingElse() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 4)
    try shell.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/\(ids[1]), status: 422, code: nope}\n")
    let outcome = try shell.run(["orgs", "bulk", "limit", "42", "--yes", "--csv"] + ids)
    #expect(outcome.status == 77, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\r\n").dropFirst().map { String($0) }
    #expect(rows.count == 4 && rows.filter { $0.contains(",succeeded,") }.count == 3)
    #expect(rows.contains { $0.contains(ids[1]) && $0.contains(",refused,") && $0.contains(",nope,") })
    #expect(try limit(shell, ids[1]) != 42 && limit(shell, ids[3]) == 42)
  }

  @Test func interruptedItStopsOrderlyAndIsGoneOnWith() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 9)
    try shell.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/*, after: 1, hold_after: gate}\n")
    let process = try shell.startTelling(["orgs", "bulk", "limit", "42", "--yes"] + ids)
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGINT)
    let lines = LineSource(descriptor: process.output)
    while let line = lines.next(deadline: .now + Patience.limit) {
      if line.hasPrefix("Stopping") { break }
    }
    try shell.sandbox.setFaults("")
    try shell.sandbox.release("gate")
    #expect(process.waitForEnd() == 69)
    let stopped = try plan(shell)
    #expect(stopped["status"] as? String == "unfinished")
    let totals = try #require(stopped["totals"] as? [String: Int])
    #expect(totals["unknown"] == nil && (totals["not-begun"] ?? 0) >= 4, "\(totals)")
    let id = try #require(stopped["id"] as? String)
    // Meanwhile someone else changes one that was not begun.
    let rest = try ids.filter { try limit(shell, $0) != 42 }
    #expect(rest.count == totals["not-begun"])
    #expect(
      try shell.run(["orgs", "update", rest[0], "--max-allowed-memberships", "11", "--yes"]).status == 0)

    let resumed = try shell.run(["plans", "resume", id, "--yes", "--json"])
    #expect(resumed.status == 77, "\(resumed.errors)")
    let report = try ChangingShell.object(resumed.output)
    #expect(report["totals"] as? NSDictionary == ["succeeded": 8, "refused": 1])
    #expect(resumed.errors.contains("Someone else has changed "))
    #expect(try limit(shell, rest[0]) == 11)
    #expect(try ids.filter { try limit(shell, $0) == 42 }.count == 8)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSecondSignalGivesUpWaiting(second: Int32) throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 6)
    try shell.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_after: gate}\n")
    let process = try shell.startTelling(["orgs", "bulk", "limit", "42", "--yes"] + ids)
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGINT)
    let lines = LineSource(descriptor: process.output)
    while let line = lines.next(deadline: .now + .seconds(60)) {
      if line.hasPrefix("Stopping") { break }
    }
    kill(process.id, second)
    #expect(process.waitForEnd() == 75)
    let totals = try #require(try plan(shell)["totals"] as? [String: Int])
    #expect((totals["unknown"] ?? 0) >= 1 && (totals["not-begun"] ?? 0) >= 2, "\(totals)")
    try shell.sandbox.release("gate")
  }

  @Test(arguments: ["/dev/full", "/dev/stdin"])
  func aReportThatCannotBeWrittenIsNotTakenForNotSent(output: String) throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 2)
    let command = ["orgs", "bulk", "limit", "42", "--yes", "--json"] + ids
    // Standard input is open for reading only.
    let outcome = try shell.runUnread(command, output: output == "/dev/full" ? output : "&0")
    #expect(outcome.status == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("orgdesk plans show") && outcome.errors.contains("2 done"))
    #expect(try limit(shell, ids[1]) == 42)
  }

  @Test func aFinishedPlanIsNotAbandoned() throws {
    let shell = try ChangingShell()
    #expect(
      try shell.run(["orgs", "bulk", "limit", "42", "--yes"] + (try organizations(shell, 2))).status == 0)
    let id = try #require(try plan(shell)["id"] as? String)
    let outcome = try shell.run(["plans", "give-up", id])
    #expect(outcome.status == 77 && outcome.errors.contains("is finished"), "\(outcome.errors)")
    #expect(try plan(shell)["given_up"] == nil)
    #expect(try plan(shell)["status"] as? String == "over")
  }

  @Test func givenUpItIsNotGoneOnWith() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 6)
    try shell.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_before: gate}\n")
    let process = try shell.start(["orgs", "bulk", "limit", "42", "--yes"] + ids)
    try shell.sandbox.waitForHold("gate")
    let id = try #require(try plan(shell)["id"] as? String)
    #expect(try plan(shell)["status"] as? String == "running")
    #expect(try shell.run(["plans", "give-up", id]).status == 77)
    #expect(try shell.run(["plans", "resume", id, "--yes"]).status == 77)
    kill(process.id, SIGKILL)
    process.waitForEnd()
    try shell.sandbox.setFaults("")
    try shell.sandbox.release("gate")
    #expect(try shell.run(["plans", "give-up", id, "--read-only"]).status == 77)
    #expect(try shell.run(["plans", "give-up", id]).status == 0)
    try shell.sandbox.forgetRequests()
    #expect(try shell.run(["plans", "resume", id, "--yes"]).status == 77)
    #expect(try shell.changingRequests().isEmpty)
    #expect(try plan(shell)["status"] as? String == "given up")
    #expect(try shell.run(["plans", "show", id]).output.contains("not begun"))
    #expect(try shell.run(["plans", "show", "none"]).status == 77)
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }
}
