import Foundation
import Testing

/// Every point of an adjustment at which a process can be killed, and whatever goes wrong when it is taken up again:
/// afterwards the sandbox's ledger holds exactly one entry for the intent, and the journal agrees.
@Suite struct CreditCrashTests {
  private static let faults = [
    "", "status: 503, retry_after: 0", "status: 409, code: resource_locked", "status: 409, code: conflict",
    "status: 429, retry_after: 0", "status: 422", "reset_before: true", "reset_after: true", "truncate: true",
    "garbage: true", "wrong_types: true",
  ]

  @Test(arguments: CreditCrash.allCases)
  func takenUpWithItsKeyItHappensOnce(crash: CreditCrash) throws {
    let shell = try ChangingShell()
    for (number, fault) in Self.faults.enumerated() {
      let id = try shell.makeOrganization("fern-works-\(number)")
      let key = "key-\(number)"
      try crash.happen(shell, id, key: key)
      #expect(try entry(key, shell)?["outcome"] as? String == crash.outcome, "\(crash)")

      // The first time it is taken up something goes wrong, the second time nothing does.
      if !fault.isEmpty {
        try shell.sandbox.setFaults(
          "rules:\n  - {method: POST, path: /organizations/*/billing/credits, count: 1, \(fault)}\n")
      }
      _ = try shell.run(CreditCrash.arguments(id, key: key))
      try shell.sandbox.setFaults("")
      let last = try shell.run(CreditCrash.arguments(id, key: key))
      #expect(last.status == 0, "\(crash) under “\(fault)”: \(last.errors)")

      let ledger = try shell.sandbox.ledger(id)
      #expect(ledger.map(\.amount) == [500], "\(crash) under “\(fault)”")
      #expect(ledger.map(\.key) == [key])
      let made = try #require(try entry(key, shell))
      #expect(made["outcome"] as? String == "succeeded")
      let result = (made["events"] as? [[String: Any]])?.last?["body"] as? [String: Any]
      #expect(result?["id"] as? String == ledger.first?.id)
    }
    #expect(try shell.run(["credits", "settle"]).errors.contains("No adjustment waits"))
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

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
    #expect(shown.contains(isDone ? "had it happened." : "had it not happened."), "\(shown)")
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
