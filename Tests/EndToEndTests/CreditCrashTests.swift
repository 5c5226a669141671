import Foundation
import TestSupport
import Testing

/// Adjustments whose process was killed, decided by a person; and several processes that want the same. What is sent again
/// is looked at by `CreditMatrixTests`.
@Suite(.inRealTime) struct CreditCrashTests {
  @Test(arguments: CreditCrash.allCases)
  func settledByAPersonTheJournalAgreesWithTheLedger(crash: CreditCrash) throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    try crash.happen(shell, id, key: "key-1")
    let isDone = try !shell.sandbox.ledger(id).isEmpty
    guard let change = try entry("key-1", shell)?["id"] as? String, crash != .recorded else {
      #expect(isDone == (crash == .recorded))
      return
    }
    let shown = try shell.run(["credits", "settle", change]).output
    #expect(shown.contains(isDone ? "as if it went through." : "as if it did not go through."), "\(shown)")
    let settled = try shell.run(["credits", "settle", change, isDone ? "--happened" : "--did-not-happen"])
    #expect(settled.status == 0, "\(settled.errors)")
    let report = try ChangingShell.object(try shell.run(["credits", "report", "--json"]).output)
    let sum = (report["totals"] as? [[String: Any]])?.first?["sum"] as? Int ?? 0
    #expect(try shell.sandbox.ledger(id).map(\.amount).reduce(0, +) == Int64(sum))
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test func twoProcessesWithOneKeyMoveTheCreditsOnce() throws {
    let shell = try ChangingShell()
    for number in 0..<5 {
      let id = try shell.makeOrganization("fern-works-\(number)")
      let processes = try (0..<3).map { _ in
        try shell.start(CreditCrash.arguments(id, key: "key-\(number)"))
      }
      let statuses = processes.map { $0.waitForEnd() }
      #expect(statuses.contains(0))
      #expect(statuses.allSatisfy { [0, 75, 77].contains($0) }, "\(statuses)")
      #expect(try shell.sandbox.ledger(id).map(\.amount) == [500])
      #expect(
        try shell.journal("--organization", id).filter { $0["kind"] as? String == "credits" }.count == 1)
      #expect(try shell.run(CreditCrash.arguments(id, key: "key-\(number)")).status == 0)
    }
  }

  /// The change of that key, as the journal has it.
  private func entry(_ key: String, _ shell: ChangingShell) throws -> [String: Any]? {
    try shell.journal().first { ($0["request"] as? [String: Any])?["idempotency_key"] as? String == key }
  }
}
