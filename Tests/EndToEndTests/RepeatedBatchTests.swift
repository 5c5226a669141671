import Foundation
import TestSupport
import Testing

/// The same credits asked for once more: no one is paid twice unawares.
@Suite(.inRealTime) struct RepeatedBatchTests {
  private let shell: ChangingShell
  private let ids: [String]

  init() throws {
    let shell = try ChangingShell()
    let people = ["ada", "eve"].map { name in
      "  \(name):\n    secret_key_env: CLERK_SECRET_KEY\n    operator: \(name)\n"
    }
    _ = try shell.write(Array(("profiles:\n" + people.joined()).utf8), to: "config/orgdesk/config.yml")
    ids = try (1...3).map { try shell.makeOrganization("fern-\($0)") }
    self.shell = shell
  }

  private func file(_ name: String, _ rows: [(String, String)], ticket: String = "T-1") throws -> String {
    let text = rows.map { "\($0),\($1),\(ticket)\n" }.joined()
    return try shell.write(Array(("organization,amount,ticket\n" + text).utf8), to: name)
  }

  private func paid() throws -> [[Int64]] { try ids.map { try shell.sandbox.ledger($0).map(\.amount) } }

  @Test func aFileIsAppliedOnceUnlessItIsMeantAgain() throws {
    let batch = ["credits", "batch", try file("a.csv", ids.map { ($0, "5") }), "--yes"]
    #expect(try shell.run(batch).status == 0)
    let plans = try shell.run(["plans", "--json"]).output
    let list = try #require(try JSONSerialization.jsonObject(with: Data(plans.utf8)) as? [[String: Any]])
    let plan = try #require(list.first?["id"] as? String)
    let date = try #require(list.first?["created_at"] as? String).prefix(10)
    try shell.sandbox.forgetRequests()
    // By its name, in another order, at a terminal: it is the same.
    let other = try file("b.csv", ids.reversed().map { ($0, "5.00") })
    for outcome in [
      try shell.run(batch), try shell.run(["credits", "batch", other, "--yes"]),
      try shell.run(["credits", "batch", other], typing: "yes\n"),
    ] {
      #expect(outcome.status == 77)
      let said = outcome.errors + outcome.output
      #expect(said.contains(plan) && said.contains(date) && said.contains("--again"), "\(said)")
    }
    #expect(try shell.run(batch + ["--dry-run"]).status == 0)
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.run(batch + ["--again"]).status == 0)
    #expect(try paid() == [[500, 500], [500, 500], [500, 500]])
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test func aRowInAnotherFileIsAskedAbout() throws {
    #expect(
      try shell.run(["credits", "batch", try file("a.csv", [(ids[0], "5"), (ids[1], "7")]), "--yes"]).status
        == 0)
    let second = ["credits", "batch", try file("b.csv", [(ids[1], "7"), (ids[2], "7")]), "--yes"]
    let alone = try shell.run(second)
    #expect(
      alone.status == 77 && alone.errors.contains("T-1") && alone.errors.contains("--again"),
      "\(alone.errors)")
    #expect(try shell.run(second, typing: "yes\n").status == 77)
    #expect(try paid() == [[500], [700], []])
    let meant = try shell.run(second, typing: "again\n")
    #expect(meant.status == 0, "\(meant.errors)\(meant.output)")
    #expect(try paid() == [[500], [700, 700], [700]])
    // Another amount, or another ticket, is no repetition.
    let fresh = try file("c.csv", [(ids[0], "6"), (ids[1], "8")])
    #expect(try shell.run(["credits", "batch", fresh, "--yes"]).status == 0)
    let ticket = try file("d.csv", [(ids[0], "5")], ticket: "T-2")
    #expect(try shell.run(["credits", "batch", ticket, "--yes"]).status == 0)
  }

  @Test func aPlanFileThatMovesTheSameIsOneToo() throws {
    let batch = ["credits", "batch", try file("a.csv", ids.map { ($0, "5") }), "--profile", "ada"]
    for name in ["one", "two"] {
      #expect(try shell.run(batch + ["--plan", shell.home.path + "/\(name).json"]).status == 0)
    }
    func review(_ name: String, _ more: String...) throws -> Shell.Outcome {
      try shell.run(
        ["credits", "review", shell.home.path + "/\(name).json", "--yes", "--profile", "eve"] + more)
    }
    #expect(try review("one").status == 0)
    let again = try review("two")
    #expect(again.status == 77 && again.errors.contains("--again"), "\(again.errors)")
    #expect(try review("one").status == 0, "the file itself is known by its id")
    #expect(try review("two", "--again").status == 0)
    #expect(try paid() == [[500, 500], [500, 500], [500, 500]])
  }

  @Test func aTicketOfASingleAdjustmentIsAskedAbout() throws {
    let adjust = ["credits", "adjust", ids[0], "--add", "5", "--ticket", "T-1", "--yes"]
    #expect(try shell.run(adjust).status == 0)
    let alone = try shell.run(adjust)
    #expect(
      alone.status == 77 && alone.errors.contains("T-1") && alone.errors.contains("--again"),
      "\(alone.errors)")
    #expect(try shell.run(adjust + ["--dry-run"]).status == 0)
    #expect(try shell.run(adjust, typing: "again\n").status == 0)
    #expect(try shell.run(adjust + ["--again"]).status == 0)
    let other = ["credits", "adjust", ids[1], "--add", "5", "--ticket", "T-1", "--yes"]
    #expect(try shell.run(other).status == 0)
    // Another amount is told of, and made.
    let more = try shell.run(["credits", "adjust", ids[0], "--add", "6", "--ticket", "T-1", "--yes"])
    #expect(more.status == 0 && more.errors.contains("T-1 was already used"), "\(more.errors)")
    #expect(try paid() == [[500, 500, 500, 600], [500], []])
  }
}
