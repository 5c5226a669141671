import Foundation
import Glibc
import TestSupport
import Testing

/// A change that was carried out and whose answer no one could be told: no status says that it was not sent.
@Suite(.inRealTime) struct UnreadAnswerTests {
  @Test(arguments: ShellOperation.allCases)
  func isNotTakenForNotSent(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let id = try shell.organization(target)?["id"] as? String
    let outcome = try shell.runUnread(try operation.arguments(shell, target) + ["--json"])
    #expect(outcome.status == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("The change went through: do not make it again."), "\(outcome.errors)")
    #expect(try operation.isDone(shell, target))
    #expect(try shell.journal().first?["outcome"] as? String == "succeeded")
    if operation == .credits {
      let entry = try #require(try shell.sandbox.ledger(target).first)
      #expect(outcome.errors.contains("\"id\": \"\(entry.id)\""), "\(outcome.errors)")
    } else if let id {
      let key = operation.answer == "organization_invitation" ? "organization_id" : "id"
      #expect(outcome.errors.contains("\"\(key)\": \"\(id)\""), "\(outcome.errors)")
    }
  }

  /// Nor where its reader has gone away.
  @Test func whereNoOneReadsItIsNotTakenForNotSent() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let arguments = ["credits", "adjust", id, "--add", "5", "--yes", "--idempotency-key", "key-1"]
    let process = try shell.start(arguments)
    process.stopReading()
    #expect(process.waitForEnd() == 75)
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
    // Nor the same again, which sends nothing.
    #expect(try shell.runUnread(arguments).status == 75)
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalEndsReadingTheBalanceBack(signal: Int32) throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    try shell.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /organizations/*/billing/credits, after: 2, hold_before: gate}\n")
    let process = try shell.start(["credits", "adjust", id, "--add", "5", "--yes"])
    try shell.sandbox.waitForHold("gate")
    kill(process.id, signal)
    // It was carried out, and the receipt says what is not known.
    #expect(process.waitForEnd() == 0)
    let receipt = String(decoding: process.readAll(), as: UTF8.self)
    #expect(receipt.contains("+$5.00") && receipt.contains("Ledger entry"), "\(receipt)")
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
    try shell.sandbox.release("gate")
  }

  @Test func aSignalInTheWaitAfterARefusalSaysWhatWasSent() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    try shell.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/billing/credits, status: 409, code: resource_locked}\n"
    )
    let process = try shell.startTelling(["credits", "adjust", id, "--add", "5", "--yes"])
    let lines = LineSource(descriptor: process.output)
    while let line = lines.next(deadline: .now + .seconds(60)) {
      if line.contains("Retrying in") { break }
    }
    // In the wait after a refusal: what was sent, and what became of it, is said.
    kill(process.id, SIGTERM)
    var said = ""
    while let line = lines.next(deadline: .now + .seconds(60)) { said += line + " " }
    #expect(process.waitForEnd() == 77, "\(said)")
    #expect(said.contains("resource_locked") && !said.contains("Nothing had been sent"), "\(said)")
    #expect(try shell.journal().first?["outcome"] as? String == "refused")
  }
}
