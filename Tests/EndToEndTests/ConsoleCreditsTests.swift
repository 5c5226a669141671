import Foundation
import Glibc
import TestSupport
import Testing

/// Credits adjusted by a person at the console: the guided form with every refusal and failure, and money that moves once.
@Suite(.inRealTime) struct ConsoleCreditsTests {
  /// A console over a sandbox, with an organization that the list shows first.
  private struct Scene {
    let desk: Desk
    let id: String

    init(_ configuration: String? = nil) throws {
      desk = try Desk()
      id = try #require(try desk.organization(try desk.slug())["id"] as? String)
      guard let configuration else { return }
      let folder = desk.home.appendingPathComponent(".config/orgdesk")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(configuration.utf8).write(to: folder.appendingPathComponent("config.yml"))
    }

    func console(_ size: (Int, Int), _ options: [String] = [], environment more: [String: String] = [:])
      throws
      -> ConsoleSession
    {
      // Nothing of the machine's own configuration, whatever the session's home is.
      let own = ["XDG_CONFIG_HOME": desk.home.path + "/.config"].merging(more) { $1 }
      let console = try ConsoleSession(
        options, columns: size.0, rows: size.1, environment: desk.environment.merging(own) { $1 })
      try console.wait(for: "1 of 240", in: .lastLine)
      return console
    }

    func fail(_ rule: String) throws {
      try desk.sandbox.setFaults(
        "rules:\n  - {method: POST, path: /organizations/*/billing/credits, \(rule)}\n")
    }

    /// The amounts of the ledger that were asked for with a key.
    func moved() throws -> [Int64] {
      try desk.sandbox.ledger(id).filter { $0.key != nil }.map(\.amount)
    }
  }

  /// Opens the form and types an amount.
  private func fill(_ console: ConsoleSession, _ amount: String, removing: Bool = false) throws {
    try console.press("$")
    try console.wait(for: "Balance now", in: .body)
    if removing {
      try console.press("Space")
      try console.wait(for: "remove", in: .body)
    }
    try console.press("Tab")
    try console.type(amount)
  }

  /// The same, as far as the review.
  private func review(_ console: ConsoleSession, _ amount: String) throws {
    try fill(console, amount)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
  }

  @Test func aPersonAddsCreditsAndIsGivenAReceipt() throws {
    let size = (120, 40)
    let scene = try Scene()
    let console = try scene.console(size)
    try fill(console, "1,23")
    try console.wait(for: "Use a comma between groups of three digits", in: .body)
    try console.type("4.50")
    try console.wait(for: "$1,234.50", in: .value(of: "Balance after"))
    try console.press("Tab", "Space", "Space", "Tab")
    try console.type("Sorry for Tuesday")
    try console.press("Tab")
    try console.type("HELP-42")
    try console.press("C-s")
    try console.wait(for: "Add $1,234.50 to", in: .body)
    try console.wait(for: scene.id, in: .body)
    try console.wait(for: "TEST 127.0.0.1", in: .body)
    try console.press("y")
    try console.wait(for: "Done: +$1,234.50", in: .body)
    try console.wait(for: "as expected", in: .body)
    try console.press("Y")
    try console.wait(for: "Sent to the terminal: the receipt as JSON", in: .footer)
    let entry = try #require(try scene.desk.sandbox.ledger(scene.id).first { $0.key != nil })
    #expect(entry.amount == 123_450)
    try console.wait(for: entry.id, in: .body)
    let change = try #require(try scene.desk.journal().first)
    #expect(change["reason"] as? String == "outage")
    #expect(change["ticket"] as? String == "HELP-42")
    try console.press("Enter")
    try console.wait(for: "1 of 240", in: .lastLine)

    // The same ticket once more is pointed out, and the detail pane tells what was done.
    try fill(console, "1")
    try console.press("Tab", "Tab", "Tab")
    try console.wait(for: "HELP-42", in: .value(of: "Ticket"))
    try console.wait(for: "The ticket HELP-42 was already used for this organization", in: .body)
    try console.press("Escape")
    try console.wait(for: "Leave without saving?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("Enter")
    try console.wait(for: "Overview", in: .details)
    try console.waitUntilIdle()
    try console.press("G")
    try console.wait(for: "outage · HELP-42 · Sorry for Tuesday", in: .details)
    #expect(try scene.moved() == [123_450])
  }

  @Test func escLeavesEveryStepWithNothingSent() throws {
    let size = (80, 24)
    let scene = try Scene()
    let console = try scene.console(size)
    try console.press("$")
    try console.wait(for: "Balance now", in: .body)
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
    try review(console, "25")
    try console.press("Escape")
    try console.wait(for: "Tab field", in: .footer)
    try console.wait(for: "25", in: .value(of: "Amount"))
    try console.press("Escape")
    try console.wait(for: "Leave without saving?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "1 of 240", in: .lastLine)
    #expect(try scene.desk.changingRequests().isEmpty)
  }

  @Test func moreThanThereIsIsRefusedBeforeAnythingIsSent() throws {
    let size = (120, 40)
    let scene = try Scene()
    let console = try scene.console(size)
    try review(console, "5")
    try console.press("y")
    try console.wait(for: "as expected", in: .body)
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
    try fill(console, "999,999,999", removing: true)
    try console.wait(for: "More than the balance", in: .body)
    try console.press("C-s")
    try console.wait(for: "Not saved: check Amount.", in: .lastLine)
    #expect(try scene.moved() == [500])
  }

  @Test func someoneFasterIsPointedOut() throws {
    let size = (80, 24)
    let scene = try Scene()
    let console = try scene.console(size)
    try fill(console, "25")
    let other = try scene.desk.run("credits", "adjust", scene.id, "--add", "7", "--yes")
    #expect(other.status == 0, "\(other.errors)")
    try console.press("C-s")
    try console.wait(for: "The balance has changed since you began", in: .body)
    try console.press("y")
    try console.wait(for: "as expected", in: .body)
    #expect(try scene.moved() == [700, 2500])
  }

  @Test func billingThatIsOffIsSaidBeforeTheForm() throws {
    let size = (120, 40)
    let scene = try Scene()
    try scene.desk.sandbox.setFaults("billing_off: true\n")
    let console = try scene.console(size)
    try console.press("$")
    try console.wait(for: "billing for organizations is not enabled here", in: .footer)
    #expect(try console.screen().contains { $0.contains("1 of 240") })
  }

  @Test(arguments: ["--read-only", "support"]) func whoMayNotSeesNoForm(how: String) throws {
    let scene = try Scene("profiles:\n  low: {secret_key_env: CLERK_SECRET_KEY, role: support}\n")
    let console = try scene.console((80, 24), how == "support" ? ["--profile", "low"] : [how])
    try console.press("$")
    try console.wait(
      for: how == "support" ? "Your role (support) cannot adjust credits." : "Nothing was sent: ", in: .footer
    )
    #expect(!(try console.screen().joined().contains("Adjust credits")))
    #expect(try scene.moved().isEmpty)
  }

  @Test func whatTheProfileBoundsIsSaidAtItsField() throws {
    let size = (80, 24)
    let scene = try Scene(
      """
      profiles:
        p:
          secret_key_env: CLERK_SECRET_KEY
          credits: {maximum: 100, approval_above: 50, retype_above: 20, require_reason: true, reasons: [outage]}

      """)
    let console = try scene.console(size, ["--profile", "p"])
    try fill(console, "100.01")
    try console.wait(for: "above the limit for one adjustment", in: .body)
    try console.press("BSpace", "BSpace", "BSpace", "C-s")
    try console.wait(for: "Required.", in: .body)
    try console.press("o", "C-s")
    try console.wait(for: "needs a second person's approval", in: .body)
    try console.wait(for: "Nothing is sent yet", in: .body)
    try console.press("y")
    try console.wait(for: "A plan for a second person", in: .body)
    try console.press("Escape")
    try console.wait(for: "y save for approval", in: .footer)
    try console.press("Escape")
    try console.wait(for: "Tab field", in: .footer)
    try console.press("BTab", "C-u")
    try console.type("21")
    try console.press("C-s")
    try console.wait(for: "Type $21.00", in: .body)
    try console.type("y20")
    try console.press("Enter")
    try console.wait(for: "! That does not match.", in: .body)
    #expect(try scene.moved().isEmpty)
    try console.press("C-u")
    try console.type("21")
    try console.press("Enter")
    try console.wait(for: "y send", in: .footer)
    #expect(try scene.moved().isEmpty)
    try console.press("y")
    try console.wait(for: "as expected", in: .body)
    #expect(try scene.moved() == [2100])
  }

  @Test func onALiveInstanceTheAmountIsTypedOnceMore() throws {
    let sandbox = try SandboxProcess(key: "sk_live_sandbox")
    let console = try ConsoleSession(on: sandbox, key: "sk_live_sandbox", columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("$")
    try console.wait(for: "Balance now", in: .body)
    try console.press("Tab")
    try console.type("3")
    try console.press("C-s")
    try console.wait(for: "Type $3.00 to send it:", in: .body)
    try console.wait(for: "LIVE 127.0.0.1", in: .body)
    try console.type("3.00")
    try console.press("Enter")
    try console.wait(for: "y send", in: .footer)
    try console.press("y")
    try console.wait(for: "Done: +$3.00", in: .body)
  }

  // MARK: Failures

  @Test func whatCanPassIsTriedAgainWithTheSameKey() throws {
    let size = (120, 40)
    let scene = try Scene()
    let console = try scene.console(size)
    try review(console, "25")
    try scene.fail("status: 503, count: 2")
    try console.press("y")
    try console.wait(for: "Retrying in ", in: .body)
    try console.wait(for: "as expected", in: .body)
    #expect(try scene.moved() == [2500])
  }

  @Test func anAnswerLostAfterTheWorkWasDoneMovesNothingTwice() throws {
    let size = (80, 24)
    let scene = try Scene()
    let console = try scene.console(size)
    try review(console, "25")
    try scene.fail("reset_after: true, count: 1")
    try console.press("y")
    try console.wait(for: "as expected", in: .body)
    #expect(try scene.moved() == [2500])
    let posts = try scene.desk.changingRequests()
    #expect(posts.count == 2)
  }

  @Test func givenUpItIsRepeatedFromTheJournal() throws {
    let size = (120, 40)
    let scene = try Scene()
    let console = try scene.console(size)
    try giveUp(scene, console)
    // A second one is not begun before the first is settled.
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("$")
    try console.wait(
      for: "The outcome of another adjustment (+$25.00) is unknown; settle that one first (J).",
      in: .footer)
    try settleByRepeating(console)
    #expect(try scene.moved() == [2500])
    #expect(try scene.desk.journal().map { $0["outcome"] as? String } == ["succeeded"])
  }

  @Test(arguments: zip([(120, 40), (80, 24)], ["hold_before", "hold_after"]))
  func killedItIsToldAtTheNextStartAndRepeatedOnce(size: (Int, Int), hold: String) throws {
    let scene = try Scene()
    let first = try scene.console(size)
    try review(first, "25")
    try scene.fail("\(hold): gate, count: 1")
    try first.press("y")
    try scene.desk.sandbox.waitForHold("gate")
    kill(try first.processID(), SIGKILL)
    try first.wait(for: "ended with 137", in: .shell)
    try scene.desk.sandbox.release("gate")

    let second = try ConsoleSession(
      [], columns: size.0, rows: size.1, environment: scene.desk.environment)
    try second.wait(for: "unknown outcome; J shows it.", in: .footer)
    try settleByRepeating(second)
    #expect(try scene.moved() == [2500])
    #expect(try scene.desk.journal().map { $0["outcome"] as? String } == ["succeeded"])
  }

  /// Adds $25.00 and waits no longer for the answer; by then the credits have moved.
  private func giveUp(_ scene: Scene, _ console: ConsoleSession) throws {
    try review(console, "25")
    try scene.fail("hold_after: gate, count: 1")
    try console.press("y")
    try scene.desk.sandbox.waitForHold("gate")
    try console.press("Escape")
    try console.wait(for: "Outcome unknown: it may or may not have gone through.", in: .body)
    try scene.desk.sandbox.release("gate")
  }

  /// Opens the first change of the journal. The word alone may stand in the detail pane, too.
  private func openUndecided(_ console: ConsoleSession) throws {
    try console.press("J")
    try console.wait(for: "f filter", in: .footer)
    try console.wait(for: "UNKNOWN", in: .body)
    try console.waitUntilIdle()
    try console.press("Enter")
  }

  private func settleByRepeating(_ console: ConsoleSession) throws {
    try openUndecided(console)
    try console.wait(for: "Balance then", in: .body)
    try console.wait(for: "The balance matches", in: .body)
    try console.wait(for: "The idempotency key is safe to reuse for another ", in: .body)
    // Typed ahead, the answer is none.
    try console.type("Ay")
    try console.wait(for: "Repeat it with the same key?", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "done", in: .value(of: "Outcome"))
  }

  @Test func decidedByAPersonNothingIsSent() throws {
    let scene = try Scene()
    let console = try scene.console((100, 30))
    try giveUp(scene, console)
    try scene.desk.sandbox.forgetRequests()
    try openUndecided(console)
    try console.wait(for: "The balance matches: it looks as if it went through.", in: .body)
    try console.press("T")
    try console.wait(for: "Record that it went through?", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "settled: went through", in: .body)
    #expect(try scene.desk.changingRequests().isEmpty)
    #expect(try scene.moved() == [2500])
  }

  /// What may have been done is not said to have changed nothing, whatever keeps it from being sent again.
  @Test func whereTheInstanceCannotBeAskedNothingIsRepeated() throws {
    let scene = try Scene()
    let console = try scene.console((120, 40))
    try giveUp(scene, console)
    try openUndecided(console)
    try console.wait(for: "The balance matches: it looks as if it went through.", in: .body)
    try scene.desk.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /instance, status: 401, code: clerk_key_invalid}\n")
    try scene.desk.sandbox.forgetRequests()
    try console.press("A")
    try console.wait(for: "Repeat it with the same key?", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Nothing was sent. The instance's id could not be read", in: .body)
    #expect(try scene.desk.changingRequests().isEmpty)
    #expect(try scene.desk.journal().map { $0["outcome"] as? String } == ["unknown"])
  }
}
