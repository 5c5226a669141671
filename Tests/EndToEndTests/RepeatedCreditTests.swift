import Foundation
import Glibc
import TestSupport
import Testing

/// The same adjustment asked for again, and adjustments with an unknown outcome: the credits move once.
@Suite(.inRealTime) struct RepeatedCreditTests {
  private static let post = "method: POST, path: /organizations/*/billing/credits"
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
  }

  private func adjust(_ amount: String, key: String = "key-1", _ more: String...) throws -> Shell.Outcome {
    try shell.run(["credits", "adjust", id, "--add", amount, "--yes", "--idempotency-key", key] + more)
  }

  private func fail(_ fault: String) throws {
    try shell.sandbox.setFaults("rules:\n  - {\(Self.post), \(fault)}\n")
  }

  private func waiting() throws -> String {
    let list = try shell.run(["credits", "settle", "--json"]).output
    let entries = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]]
    return try #require(entries?.first?["id"] as? String)
  }

  @Test func aRerunOfWhatWasMadeSendsNothing() throws {
    let first = try adjust("5", "--note", "n", "--json")
    #expect(first.status == 0, "\(first.errors)")
    try shell.sandbox.forgetRequests()
    let again = try adjust("5.00", "--note", "n", "--json")
    #expect(again.status == 0)
    #expect(again.output == first.output)
    #expect(again.errors.contains("nothing was sent"))
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.journal().filter { $0["kind"] as? String == "credits" }.count == 1)
    #expect(try shell.sandbox.ledger(id).map(\.key) == ["key-1"])
  }

  /// What the session's key opens says nothing of an adjustment that was meant for somewhere else.
  @Test func anAdjustmentOfAnotherInstanceIsNotSaidToBeOnThisOne() throws {
    try fail("garbage: true, count: 9")
    #expect(try adjust("5").status == 75)
    let change = try waiting()
    let meant = try #require(try shell.journal("--open").first?["instance"] as? String)
    #expect(try shell.run(["credits", "settle"]).output.contains(meant))
    #expect(try shell.run(["credits", "settle", change]).output.contains("on TEST \(meant)"))
    let other = try SandboxProcess(["--organizations", "3", "--seed", "2"])
    let there = ["CLERK_API_URL": other.apiURL]
    let shown = try shell.run(["credits", "settle", change], environment: there)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("on another instance, \(meant)"), "\(shown.output)")
    #expect(!shown.output.contains("TEST") && !shown.output.contains("--repeat"), "\(shown.output)")
    let sent = try shell.run(["credits", "settle", change, "--repeat", "--yes"], environment: there)
    #expect(
      sent.status != 0 && sent.errors.contains("The change is for the instance \(meant)"), "\(sent.errors)")
    #expect(try other.requests().allSatisfy { $0.hasPrefix("GET ") })
  }

  @Test func theWholeBalanceTakenIsNotTakenAgain() throws {
    #expect(try adjust("5").status == 0)
    let remove = ["credits", "adjust", id, "--remove", "5", "--yes", "--idempotency-key", "key-2"]
    #expect(try shell.run(remove).status == 0)
    let again = try shell.run(remove)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500, -500])
  }

  @Test func theSameFromManyProcessesIsOneAdjustment() throws {
    try fail("hold_before: gate, count: 1")
    let arguments = ["credits", "adjust", id, "--add", "5", "--yes", "--idempotency-key", "key-1"]
    let first = try shell.start(arguments)
    try shell.sandbox.waitForHold("gate")
    let others = try (0..<6).map { _ in try shell.startTelling(arguments) }
    for other in others {
      let lines = LineSource(descriptor: other.output)
      while let line = lines.next(deadline: .now + .seconds(60)) {
        if line.hasPrefix("Another process is making this adjustment") { break }
      }
    }
    try shell.sandbox.release("gate")
    // And some that begin in the same moment.
    let later = try (0..<6).map { _ in try shell.start(arguments) }
    for process in [first] + others + later { #expect(process.waitForEnd() == 0) }
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
    #expect(try shell.journal().filter { $0["kind"] as? String == "credits" }.count == 1)
  }

  @Test(arguments: [("status: 422", 77), ("reset_after: true", 75)] as [(String, Int32)])
  func whoeverWaitsIsToldItsOutcome(fault: String, status: Int32) throws {
    try shell.sandbox.setFaults("rules:\n  - {\(Self.post), hold_before: gate, count: 1, \(fault)}\n")
    let arguments = ["credits", "adjust", id, "--add", "5", "--yes", "--idempotency-key", "key-1"]
    let first = try shell.start(arguments)
    try shell.sandbox.waitForHold("gate")
    let other = try shell.startTelling(arguments)
    let lines = LineSource(descriptor: other.output)
    while let line = lines.next(deadline: .now + .seconds(60)) {
      if line.hasPrefix("Another process is making this adjustment") { break }
    }
    if status == 75 { try fail(fault) }
    try shell.sandbox.release("gate")
    #expect(first.waitForEnd() == status)
    #expect(other.waitForEnd() == status)
    #expect(try shell.journal().filter { $0["kind"] as? String == "credits" }.count == 1)
  }

  @Test func withOtherContentItIsRefused() throws {
    #expect(try adjust("5", "--note", "n").status == 0)
    let other = try shell.makeOrganization("moss-works")
    try shell.sandbox.forgetRequests()
    for outcome in try [
      adjust("6", "--note", "n"), adjust("5", "--note", "m"), adjust("5"),
      shell.run([
        "credits", "adjust", id, "--remove", "5", "--note", "n", "--yes", "--idempotency-key", "key-1",
      ]),
      shell.run([
        "credits", "adjust", other, "--add", "5", "--note", "n", "--yes", "--idempotency-key", "key-1",
      ]),
    ] {
      #expect(outcome.status == 77, "\(outcome.errors)")
      #expect(outcome.errors.contains("is already used by another adjustment: +$5.00 for Fern Works"))
    }
    #expect(try shell.changingRequests().isEmpty)
  }

  @Test func afterARefusalTheKeyIsGoodForAnotherTry() throws {
    try fail("status: 422, count: 1")
    #expect(try adjust("5").status == 77)
    #expect(try adjust("5").status == 0)
    #expect(try adjust("5").errors.contains("nothing was sent"))
    #expect(try shell.sandbox.ledger(id).count == 1)
  }

  @Test(arguments: ["reset_after: true", "reset_before: true"])
  func aRerunOfWhatIsUnknownTakesItUp(fault: String) throws {
    try fail(fault)
    let lost = try adjust("5")
    #expect(lost.status == 75)
    #expect(lost.errors.contains("orgdesk credits settle"))
    let second = try adjust("7", key: "key-2")
    #expect(second.status == 77)
    #expect(second.errors.contains("settle that one first"))
    try shell.sandbox.setFaults("")
    let again = try adjust("5")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("is safe to reuse for another 11 h 59 min"))
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
    let events = try shell.journal().first?["events"] as? [[String: Any]] ?? []
    let names = events.compactMap { $0["name"] as? String }
    #expect(names.suffix(4) == ["unknown", "repeated", "sending", "succeeded"])
    #expect(try adjust("7", key: "key-2").status == 0)
  }

  @Test(arguments: [
    ("reset_after: true", "--happened", "as if it went through"),
    ("reset_before: true", "--did-not-happen", "as if it did not go through"),
  ])
  func aPersonDecidesByWhatTheBalanceTells(fault: String, decision: String, verdict: String) throws {
    try fail(fault)
    #expect(try adjust("5").status == 75)
    try shell.sandbox.setFaults("")
    let change = try waiting()
    let shown = try shell.run(["credits", "settle", change])
    #expect(shown.status == 0, "\(shown.errors)")
    for text in ["Balance then", "never had credits", verdict, "--repeat", "--happened", "--did-not-happen"] {
      #expect(shown.output.contains(text), "\(shown.output)")
    }
    try shell.sandbox.forgetRequests()
    #expect(try shell.run(["credits", "settle", change, decision, "--read-only"]).status == 77)
    let settled = try shell.run(["credits", "settle", change, decision, "--note", "looked"])
    #expect(settled.status == 0, "\(settled.errors)")
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.run(["credits", "settle"]).errors.contains("No unsettled adjustments"))
    let event = (try shell.journal().first?["events"] as? [[String: Any]])?.last
    #expect(event?["note"] as? String == "looked" && event?["operator"] as? String != nil)
    #expect(try shell.run(["credits", "settle", change, "--repeat", "--yes"]).status == 77)
    let rerun = try adjust("5")
    #expect(rerun.status == (decision == "--happened" ? 0 : 77), "\(rerun.errors)")
    #expect(try shell.changingRequests().isEmpty)
  }

  @Test(arguments: [
    ("reset_after: true", "credits", "--did-not-happen", "as if it went through."),
    ("reset_before: true", "journal", "--happened", "as if it did not go through."),
  ])
  func whatTheBalanceSpeaksAgainstIsAskedAbout(
    fault: String, command: String, decision: String, verdict: String
  ) throws {
    try fail(fault)
    #expect(try adjust("5").status == 75)
    try shell.sandbox.setFaults("")
    let settle = [command, "settle", try waiting(), decision]
    let unasked = try shell.run(settle)
    #expect(unasked.status == 77 && unasked.errors.contains(verdict), "\(unasked.errors)")
    #expect(unasked.errors.contains("Nothing was recorded") && unasked.errors.contains("--yes"))
    let declined = try shell.run(settle, typing: "no\n")
    #expect(declined.status == 77 && declined.errors.contains("Nothing was recorded."), "\(declined.errors)")
    #expect(try shell.journal("--open").count == 1)
    let settled =
      command == "credits" ? try shell.run(settle, typing: "yes\n") : try shell.run(settle + ["--yes"])
    #expect(settled.status == 0 && settled.errors.contains(verdict), "\(settled.errors)")
    #expect(try shell.journal("--open").isEmpty)
  }

  @Test(arguments: ["credits", "journal"])
  func aDecisionWithoutABalanceIsAskedAbout(command: String) throws {
    try fail("reset_before: true")
    #expect(try adjust("5").status == 75)
    try shell.sandbox.setFaults(
      "rules:\n  - {path: /organizations/*/billing/credits, method: GET, status: 403, code: forbidden}\n")
    let settle = [command, "settle", try waiting(), "--did-not-happen"]
    let unasked = try shell.run(settle)
    #expect(
      unasked.status == 77 && unasked.errors.contains("The balance could not be read"), "\(unasked.errors)")
    #expect(unasked.errors.contains("Nothing was recorded") && unasked.errors.contains("--yes"))
    #expect(try shell.journal("--open").count == 1)
    let settled = try shell.run(settle, typing: "yes\n")
    #expect(settled.status == 0, "\(settled.errors)")
    #expect(try shell.journal("--open").isEmpty)
  }

  @Test func repeatingIsForThoseWhoMayOnTheSameInstance() throws {
    try fail("reset_before: true")
    #expect(try adjust("5").status == 75)
    try shell.sandbox.setFaults("")
    let change = try waiting()
    let repetition = ["credits", "settle", change, "--repeat"]
    let profile = "profiles:\n  low: {secret_key_env: CLERK_SECRET_KEY, role: support}\n"
    _ = try shell.write(Array(profile.utf8), to: "config/orgdesk/config.yml")
    let elsewhere = try SandboxProcess(["--organizations", "3", "--seed", "5"])
    try shell.sandbox.forgetRequests()
    #expect(try shell.run(repetition).status == 64)
    #expect(try shell.run(repetition + ["--yes", "--read-only"]).status == 77)
    #expect(try shell.run(repetition + ["--yes", "--profile", "low"]).status == 77)
    let other = try shell.run(repetition + ["--yes", "--api-url", elsewhere.apiURL])
    #expect(other.status == 75, "\(other.errors)")
    #expect(other.errors.contains("is for the instance"))
    #expect(try shell.changingRequests().isEmpty)
    #expect(try elsewhere.requests().allSatisfy { $0.hasPrefix("GET ") })
    #expect(try shell.run(repetition, typing: "yes\n").status == 0)
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
  }

  @Test func whatSomeoneElseDidMeanwhileIsPointedOut() throws {
    try fail("hold_after: gate")
    let process = try shell.start(
      ["credits", "adjust", id, "--add", "5", "--yes", "--idempotency-key", "key-1"])
    try shell.sandbox.waitForHold("gate")
    try shell.sandbox.setFaults("")
    // The same from another machine, with a journal of its own.
    let other = ["XDG_STATE_HOME": shell.home.path + "/other"]
    let made = try shell.run(["credits", "adjust", id, "--add", "2", "--yes"], environment: other)
    #expect(made.status == 0, "\(made.errors)")
    try shell.sandbox.release("gate")
    #expect(process.waitForEnd() == 0)
    let receipt = String(decoding: process.readAll(), as: UTF8.self)
    #expect(receipt.contains("Balance after   $7.00"))
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500, 200])
  }
}
