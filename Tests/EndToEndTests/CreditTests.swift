import Foundation
import TestSupport
import Testing

/// Adjustments of credits from the shell: what is said, what is refused before anything is sent, and what is typed.
@Suite(.inRealTime) struct CreditTests {
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
  }

  private func adjust(_ arguments: String...) throws -> Shell.Outcome {
    try shell.run(["credits", "adjust", id] + arguments)
  }

  /// Nothing left but reads.
  private func expectNothingSent(_ body: () throws -> Void) throws {
    let entries = try shell.journal().count
    let ledger = try shell.sandbox.ledger(id)
    try shell.sandbox.forgetRequests()
    try body()
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.journal().count == entries)
    #expect(try shell.sandbox.ledger(id) == ledger)
  }

  @Test func neverHavingHadCreditsIsNotNothing() throws {
    let text = try shell.run(["credits", "get", "fern-works"])
    #expect(text.status == 0)
    #expect(text.output.contains("Balance  never had credits"))
    let json = try ChangingShell.object(try shell.run(["credits", "get", id, "--json"]).output)
    #expect(json["balance"] is NSNull)
    #expect(try adjust("--add", "5", "--yes").status == 0)
    #expect(try adjust("--remove", "5", "--yes").status == 0)
    #expect(try shell.run(["credits", "get", id]).output.contains("Balance  $0.00"))
  }

  @Test func aPayerThatIsNotThereNeverHadCredits() throws {
    try shell.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /organizations/*/billing/credits, status: 404, code: payer_not_found}\n"
    )
    #expect(try shell.run(["credits", "get", id]).output.contains("never had credits"))
    let json = try ChangingShell.object(try shell.run(["credits", "get", id, "--json"]).output)
    #expect(json["balance"] is NSNull)
    let made = try adjust("--add", "5", "--yes")
    #expect(made.status == 0)
    #expect(made.errors.contains("never had credits → $5.00"))
  }

  @Test func aDryRunLeavesNothing() throws {
    let elsewhere = ["XDG_STATE_HOME": shell.home.path + "/elsewhere"]
    let dry = try shell.run(["credits", "adjust", id, "--add", "5", "--dry-run"], environment: elsewhere)
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.errors.contains("never had credits → $5.00") && dry.errors.contains("--dry-run"))
    #expect(!FileManager.default.fileExists(atPath: shell.home.path + "/elsewhere"))
    #expect(try shell.sandbox.ledger(id).isEmpty)
  }

  @Test func theClocksAreWrittenDownBeforeItLeaves() throws {
    #expect(try adjust("--add", "5", "--yes").status == 0)
    let events = try #require(try shell.journal().first?["events"] as? [[String: Any]])
    let sending = try #require(events.first { $0["name"] as? String == "sending" })
    let boot = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    #expect(sending["boot"] as? String == boot.trimmingCharacters(in: .whitespacesAndNewlines))
    let server = try #require(sending["server"] as? Double) / 1000
    #expect(abs(server - Date.now.timeIntervalSince1970) < 600)
    #expect(sending["uptime"] as? Int != nil)
  }

  @Test func theReceiptSaysAllThatWasDone() throws {
    let made = try adjust(
      "--add", "1,234.50", "--note", "sorry", "--reason", "Outage", "--ticket", "T-1", "--yes")
    #expect(made.status == 0, "\(made.errors)")
    for line in [
      "Balance  never had credits → $1,234.50", "Change   +$1,234.50", "Note     sorry", "Reason   outage",
      "Ticket   T-1", "By       ",
    ] { #expect(made.errors.contains(line), "\(made.errors)") }
    let entry = try #require(try shell.sandbox.ledger(id).first)
    #expect(entry.amount == 123_450 && entry.note == "sorry")
    for line in ["Change          +$1,234.50", "Balance after   $1,234.50", "Ledger entry    \(entry.id)"] {
      #expect(made.output.contains(line), "\(made.output)")
    }
    let change = try #require(try shell.journal().first)
    #expect(change["reason"] as? String == "outage" && change["ticket"] as? String == "T-1")
    // The key is the change's own, on the disk before anything left.
    #expect(entry.key == change["id"] as? String)

    let again = try adjust("--remove", "0.5", "--ticket", "T-1", "--yes")
    #expect(again.errors.contains("T-1 was already used for this organization: +$1,234.50"))
    #expect(again.output.contains("Balance after   $1,234.00"))
  }

  @Test(
    arguments: [
      (["--add", "1,23"], 64, "comma"), (["--add=-5"], 64, "without a sign"),
      (["--add", "-5"], 64, "without a sign"), (["--add", "1.234"], 64, "digits"),
      (["--add", ""], 64, "amount"), (["--add", "0"], 77, "above zero"),
      (["--remove", "1"], 77, "never had any"), (["--add", "5", "--remove", "5"], 64, "Either"),
      ([], 64, "Either"), (["--add", "5", "--reason", "whim"], 77, "“whim” is not one of the reasons"),
      (["--add", "5", "--idempotency-key", " "], 64, "empty"), (["--add", "5", "--ticket", ""], 64, "empty"),
      (["--add", "5", "--read-only"], 77, "--read-only"),
    ] as [([String], Int32, String)])
  func whatIsNoAdjustmentIsRefusedBeforeAnythingIsSent(
    arguments: [String], status: Int32, reason: String
  ) throws {
    try expectNothingSent {
      let outcome = try shell.run(["credits", "adjust", id, "--yes"] + arguments)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }
  }

  @Test func moreThanThereIsIsNotTaken() throws {
    #expect(try adjust("--add", "10", "--yes").status == 0)
    try expectNothingSent {
      let outcome = try adjust("--remove", "10.01", "--yes")
      #expect(outcome.status == 77)
      #expect(outcome.errors.contains("More than the balance ($10.00)"))
    }
    #expect(try adjust("--remove", "10", "--yes").status == 0)
  }

  @Test func whereBillingIsOffThatIsSaid() throws {
    try shell.sandbox.setFaults("billing_off: true\n")
    try expectNothingSent {
      for command in [["credits", "get", id], ["credits", "adjust", id, "--add", "5", "--yes"]] {
        let outcome = try shell.run(command)
        #expect(outcome.status == 77)
        #expect(outcome.errors.contains("billing_not_enabled") && outcome.errors.contains("Switch billing"))
      }
    }
  }

  @Test func theProfileSaysWhatAnAdjustmentMayBe() throws {
    let profile = """
      profiles:
        strict:
          secret_key_env: CLERK_SECRET_KEY
          credits:
            reasons: [refund]
            require_reason: true
            require_ticket: true
            maximum: $50
            approval_above: 40

      """
    _ = try shell.write(Array(profile.utf8), to: "config/orgdesk/config.yml")
    let way = ["--profile", "strict", "--yes"]
    let good = ["--reason", "refund", "--ticket", "T-1"]
    try expectNothingSent {
      for (arguments, reason) in [
        (["--add", "5"], "a reason is required: refund"),
        (["--add", "5", "--reason", "refund"], "a ticket is required"),
        (["--add", "5", "--reason", "goodwill", "--ticket", "T"], "not one of the reasons"),
        (["--add", "50.01"] + good, "$50.01 is above the limit for one adjustment ($50.00)"),
        (["--add", "40.01"] + good, "needs a second person's approval (above $40.00)"),
      ] {
        let outcome = try shell.run(["credits", "adjust", id] + way + arguments)
        #expect(outcome.status == 77, "\(outcome.errors)")
        #expect(outcome.errors.lowercased().contains(reason.lowercased()), "\(outcome.errors)")
      }
    }
    let made = try shell.run(["credits", "adjust", id, "--add", "40"] + way + good)
    #expect(made.status == 0, "\(made.errors)")
  }

  @Test func anAmountThatIsNoneIsNamedInTheConfiguration() throws {
    let profile = "profiles:\n  a:\n    secret_key_env: CLERK_SECRET_KEY\n    credits: {maximum: '1,23'}\n"
    _ = try shell.write(Array(profile.utf8), to: "config/orgdesk/config.yml")
    let outcome = try shell.run(["credits", "get", id, "--profile", "a"])
    #expect(outcome.status == 78)
    #expect(
      outcome.errors.contains("config.yml:4:24: profiles.a.credits.maximum: “1,23” is not an amount."),
      "\(outcome.errors)")
  }

  @Test func onTestAPlainYesIsAskedFor() throws {
    try expectNothingSent {
      let no = try shell.run(["credits", "adjust", id, "--add", "5"], typing: "no\n")
      #expect(no.status == 77)
      #expect(no.errors.contains("Type yes to send it: ") && no.errors.contains("Nothing was sent"))
      #expect(try shell.run(["credits", "adjust", id, "--add", "5"], typing: "5\n").status == 77)
    }
    let yes = try shell.run(["credits", "adjust", id, "--add", "5"], typing: "yes\n")
    #expect(yes.status == 0, "\(yes.errors)")
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
  }

  @Test func reportsAreGroupedAsAsked() throws {
    #expect(try shell.run(["credits", "report"]).errors.contains("No adjustments were made from here"))
    let outage = ["--reason", "outage", "--ticket", "T-1"]
    _ = try shell.run(["credits", "adjust", id, "--add", "5", "--yes"] + outage)
    _ = try shell.run(["credits", "adjust", id, "--remove", "2", "--yes"] + outage)
    _ = try adjust("--add", "1", "--yes")
    let json = try ChangingShell.object(
      try shell.run(["credits", "report", "--by", "ticket", "--json"]).output)
    let rows = try #require(json["rows"] as? [[String: Any]])
    #expect(rows.map { $0["group"] as? String } == ["T-1", nil])
    #expect(rows.map { $0["sum"] as? Int } == [300, 100])
    #expect(rows.first?["added"] as? Int == 500 && rows.first?["removed"] as? Int == -200)
    let table = try shell.run(["credits", "report"]).output
    #expect(table.contains("outage") && table.contains("$3.00") && table.contains("total"))
    #expect(try shell.run(["credits", "report", "--by", "mood"]).status == 64)
    #expect(try shell.run(["credits", "report", "--since", "2999-01-01"]).errors.contains("No adjustment"))
  }
}
