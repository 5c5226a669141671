import Foundation
import Glibc
import TestSupport
import Testing

/// Many organizations' credits adjusted from a file.
@Suite(.inRealTime) struct CreditBatchTests {
  private static let rule = "method: POST, path: /organizations/*/billing/credits"

  private func file(_ shell: ChangingShell, _ ids: [String], _ name: String = "batch.csv") throws -> String {
    let rows = ids.enumerated().map { "\($1),\($0 + 1).00,\"row \($0 + 1), paid\"\r\n" }
    return try shell.write(Array(("\u{FEFF}organization,amount,note\r\n" + rows.joined()).utf8), to: name)
  }

  private func organizations(_ shell: ChangingShell, _ count: Int) throws -> [String] {
    try (1...count).map { try shell.makeOrganization("fern-\($0)") }
  }

  /// That each organization's ledger has its row's entry, and no other.
  private func expectPaidOnce(_ shell: ChangingShell, _ ids: [String]) throws {
    for (place, id) in ids.enumerated() {
      let ledger = try shell.sandbox.ledger(id)
      #expect(ledger.map(\.amount) == [Int64(place + 1) * 100], "row \(place + 1)")
      #expect(ledger.map(\.note) == ["row \(place + 1), paid"])
    }
  }

  @Test func everyRowOnceWithItsReport() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 6)
    let batch = ["credits", "batch", try file(shell, ids)]
    try shell.sandbox.forgetRequests()
    let dry = try shell.run(batch + ["--dry-run"])
    #expect(dry.status == 0 && dry.errors.contains("adds $21.00"), "\(dry.errors)")
    #expect(try shell.changingRequests().isEmpty)
    let done = try shell.run(batch + ["--yes", "--csv", "--reason", "Goodwill", "--ticket", "T-1"])
    #expect(done.status == 0, "\(done.errors)")
    try expectPaidOnce(shell, ids)
    let rows = done.output.split(separator: "\r\n").map { String($0) }
    #expect(rows.count == 7)
    #expect(rows.dropFirst().allSatisfy { $0.contains(",USD,") && $0.contains(",goodwill,T-1,succeeded,") })
    let entry = try #require(try shell.sandbox.ledger(ids[0]).first)
    #expect(rows[1].contains(entry.id))
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test(arguments: ["hold_before", "hold_after"])
  func killedInTheMiddleNoOneIsPaidTwice(hold: String) throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 8)
    try shell.sandbox.setFaults("rules:\n  - {\(Self.rule), after: 2, \(hold): gate}\n")
    let process = try shell.start(["credits", "batch", try file(shell, ids), "--yes"])
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGKILL)
    #expect(process.waitForEnd() == 128 + SIGKILL)
    try shell.sandbox.setFaults("")
    try shell.sandbox.release("gate")

    let plans = try shell.run(["plans", "--json", "--open"])
    let list = try JSONSerialization.jsonObject(with: Data(plans.output.utf8)) as? [[String: Any]]
    let id = try #require(list?.first?["id"] as? String)
    let resumed = try shell.run(["plans", "resume", id, "--yes", "--json"])
    #expect(resumed.status == 75, "\(resumed.errors)")
    let totals = try #require(try ChangingShell.object(resumed.output)["totals"] as? [String: Int])
    #expect(
      (totals["unknown"] ?? 0) >= 1 && totals["not-begun"] == nil && totals["never-sent"] == nil, "\(totals)")
    let open = try shell.journal("--open").compactMap { $0["id"] as? String }
    #expect(open.count == totals["unknown"])
    for change in open {
      let settled = try shell.run(["credits", "settle", change, "--repeat", "--yes"])
      #expect(settled.status == 0, "\(settled.errors)")
    }
    #expect(try shell.run(["plans", "resume", id, "--yes"]).status == 0)
    try expectPaidOnce(shell, ids)
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  /// A row that was paid by other ways after its plan was left is not paid again when the plan is resumed.
  @Test func whatWasPaidMeanwhileIsNotPaidByAResumedPlan() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 8)
    try shell.sandbox.setFaults("rules:\n  - {\(Self.rule), hold_before: gate}\n")
    let process = try shell.start(["credits", "batch", try file(shell, ids), "--ticket", "T-1", "--yes"])
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGKILL)
    #expect(process.waitForEnd() == 128 + SIGKILL)
    try shell.sandbox.setFaults("")
    try shell.sandbox.release("gate")
    let single = try shell.run(["credits", "adjust", ids[7], "--add", "8", "--ticket", " t-1", "--yes"])
    #expect(single.status == 0, "\(single.errors)")

    let plans = try shell.run(["plans", "--json", "--open"])
    let list = try JSONSerialization.jsonObject(with: Data(plans.output.utf8)) as? [[String: Any]]
    let id = try #require(list?.first?["id"] as? String)
    let resumed = try shell.run(["plans", "resume", id, "--yes", "--csv"])
    #expect(resumed.status == 75, "\(resumed.errors)")
    #expect(try shell.sandbox.ledger(ids[7]).map(\.amount) == [800])
    #expect(try shell.sandbox.ledger(ids[6]).map(\.amount) == [700])
    #expect((resumed.output + resumed.errors).contains("was made before"), "\(resumed.output)")
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test func whatIsWrongWithTheFileIsToldWhole() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 2)
    let text = "organization,amount,note\n\(ids[0]),1,\nnobody,5,\n\(ids[1]),-5,\nfern-1,1,\n"
    let path = try shell.write(Array(text.utf8), to: "bad.csv")
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(["credits", "batch", path, "--yes"])
    #expect(outcome.status == 77)
    for line in [3, 4, 5] { #expect(outcome.errors.contains("bad.csv:\(line): "), "\(outcome.errors)") }
    let broken = try shell.write(Array("organization,amount\n\"a,5\n".utf8), to: "broken.csv")
    #expect(try shell.run(["credits", "batch", broken, "--yes"]).status == 64)
    #expect(try shell.run(["credits", "batch", "/nowhere.csv", "--yes"]).status == 64)
    #expect(try shell.changingRequests().isEmpty)
  }

  @Test func theFileIsJudgedBeforeAnyoneIsAsked() throws {
    let shell = try ChangingShell()
    let rows = (1...300).map { "org_\($0),5,\n" }.joined()
    for (name, text, lines) in [
      ("quote", rows + "org_x,\"5,\n", [302]), ("cells", "org_a,5\n" + rows, [2]),
      ("amount", "org_a,1.234,\n" + rows + "org_b,0,\n", [2, 303]), ("twice", rows + "org_1,5,\n", [302]),
    ] {
      let path = try shell.write(Array(("organization,amount,note\n" + text).utf8), to: "\(name).csv")
      let outcome = try shell.run(["credits", "batch", path, "--yes"])
      #expect(outcome.status == 64, "\(outcome.errors)")
      for line in lines { #expect(outcome.errors.contains("\(name).csv:\(line): "), "\(outcome.errors)") }
    }
    #expect(try shell.sandbox.requests().isEmpty)
  }

  @Test func organizationsAreReadAHundredARequest() throws {
    let desk = try Desk()
    let list =
      try JSONSerialization.jsonObject(
        with: Data(try desk.run("orgs", "list", "--limit", "240", "--json").output.utf8)) as? [String: Any]
    let ids = (list?["data"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    try #require(ids.count == 240)
    try desk.sandbox.forgetRequests()
    let arguments = ["orgs", "bulk", "limit", "700"] + ids + ["--dry-run"]
    let outcome = try Shell.run([Product.orgdesk] + arguments, environment: desk.environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let requests = try desk.sandbox.requests().filter { $0.contains("/organizations") }
    #expect(requests.count == 3 && requests.allSatisfy { $0.hasPrefix("GET /v1/organizations?") })
  }

  @Test func whatStandsOpenIsSettledFirstAndUsedTicketsArePointedOut() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 2)
    try shell.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/\(ids[0])/billing/credits, garbage: true}\n")
    #expect(
      try shell.run(["credits", "adjust", ids[0], "--add", "5", "--yes", "--ticket", "T-1"]).status == 75)
    try shell.sandbox.setFaults("")
    let batch = ["credits", "batch", try file(shell, ids), "--yes", "--ticket", "T-1"]
    try shell.sandbox.forgetRequests()
    let refused = try shell.run(batch)
    #expect(
      refused.status == 77 && refused.errors.contains("batch.csv:2: The outcome of another"),
      "\(refused.errors)")
    #expect(try shell.changingRequests().isEmpty)
    let open = try #require(try shell.journal("--open").first?["id"] as? String)
    #expect(try shell.run(["credits", "settle", open, "--repeat", "--yes"]).status == 0)
    let done = try shell.run(batch)
    #expect(done.status == 0 && done.errors.contains("The ticket T-1 was already used"), "\(done.errors)")
    #expect(try shell.sandbox.ledger(ids[0]).map(\.amount) == [500, 100])
  }

  @Test func onLiveTheTotalIsTyped() throws {
    let shell = try ChangingShell(key: "sk_live_sandbox")
    let ids = try organizations(shell, 2)
    let batch = ["credits", "batch", try file(shell, ids)]
    for typed in ["yes", "1", "2"] { #expect(try shell.run(batch, typing: typed + "\n").status == 77) }
    #expect(try ids.allSatisfy { try shell.sandbox.ledger($0).isEmpty })
    let done = try shell.run(batch, typing: "$3.00\n")
    #expect(done.status == 0, "\(done.errors)")
    try expectPaidOnce(shell, ids)
  }

  @Test func aRefusedRowAndALostOneStopNothingElse() throws {
    let shell = try ChangingShell()
    let ids = try organizations(shell, 5)
    try shell.sandbox.setFaults(
      """
      rules:
        - {method: POST, path: /organizations/\(ids[0])/billing/credits, status: 422, code: nope}
        - {method: POST, path: /organizations/\(ids[3])/billing/credits, garbage: true}

      """)
    let outcome = try shell.run(["credits", "batch", try file(shell, ids), "--yes", "--json"])
    #expect(outcome.status == 75, "\(outcome.errors)")
    let rows = try #require(try ChangingShell.object(outcome.output)["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["outcome"] as? String } == ["refused", "succeeded", "succeeded", "unknown", "succeeded"])
    #expect(outcome.errors.contains("orgdesk credits settle"))
  }
}
