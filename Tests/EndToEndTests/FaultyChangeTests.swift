import Foundation
import TestSupport
import Testing

/// Whatever goes wrong, exit status and journal say nothing that the sandbox does not hold.
@Suite(.inRealTime) struct FaultyChangeTests {
  private static let faults = [
    "status: 500", "status: 503", "status: 503, retry_after: 0", "status: 429, retry_after: 1",
    "reset_before: true", "reset_after: true", "truncate: true", "garbage: true", "wrong_types: true",
  ]

  @Test(arguments: ShellOperation.allCases)
  func oneFaultIsOvercomeOrTold(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    for (number, fault) in Self.faults.enumerated() {
      let status = try expectTruth(operation, "\(fault), count: 1", slug: "fern-works-\(number)", shell)
      #expect(status == operation.status(under: fault), "\(operation) under “\(fault)”")
    }
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  @Test(arguments: ShellOperation.allCases)
  func aLastingFaultIsTold(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    for (number, fault) in ["status: 503, retry_after: 0", "reset_after: true"].enumerated() {
      try expectTruth(operation, fault, slug: "fern-works-\(number)", shell)
    }
  }

  @Test(arguments: ShellOperation.allCases)
  func aRefusalIsTold(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    #expect(try expectTruth(operation, "status: 422", slug: "fern-works", shell) == 77)
  }

  /// Does it under that fault, and compares what the program said with what the sandbox holds.
  ///
  /// - Returns: The exit status.
  @discardableResult
  private func expectTruth(
    _ operation: ShellOperation, _ fault: String, slug: String, _ shell: ChangingShell
  ) throws -> Int32 {
    let target = try operation.prepare(shell, slug: slug)
    let arguments = try operation.arguments(shell, target)
    try shell.sandbox.setFaults("rules:\n  - {\(operation.rule), \(fault)}\n")
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(arguments)
    #expect(!(try shell.changingRequests().isEmpty))
    try shell.sandbox.setFaults("")
    let isDone = try operation.isDone(shell, target)
    let phase = try shell.journal().first?["outcome"] as? String
    let said = "\(operation) under “\(fault)”: \(outcome.status), \(phase ?? "no entry"), done: \(isDone)"
    switch outcome.status {
    case 0: #expect(phase == "succeeded" && isDone, "\(said)")
    case 69: #expect(phase == "not-sent" && !isDone, "\(said)")
    case 75:
      #expect(phase == "unknown", "\(said)")
      #expect(outcome.errors.contains(operation.settling), "\(said)")
    case 77: #expect(phase == "refused" && !isDone, "\(said)")
    default: Issue.record("\(said)\n\(outcome.errors)")
    }
    return outcome.status
  }
}
