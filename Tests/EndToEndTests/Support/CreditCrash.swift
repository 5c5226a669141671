import Foundation
import Glibc
import TestSupport
import Testing

/// Where an adjustment is when its process is killed.
enum CreditCrash: String, CaseIterable, Sendable {
  /// Nothing is written down.
  case beforeTheIntent
  /// It is written down and has not left.
  case afterTheIntent
  /// It left; Clerk has not done it.
  case sentAndHeld
  /// Clerk has done it and not answered.
  case doneAndNotAnswered
  /// Clerk has answered; that is not on the disk.
  case answeredAndNotRecorded
  /// It is on the disk; the balance is not read back.
  case recorded

  /// Kills `orgdesk credits adjust ORGANIZATION --add 5` with that key right there.
  func happen(_ shell: ChangingShell, _ organization: String, key: String) throws {
    let path = "path: /organizations/\(organization)/billing/credits"
    let gate = "gate-\(key)"
    switch self {
    case .afterTheIntent: return try Self.writeDown(shell, organization, key: key)
    case .beforeTheIntent:
      try shell.sandbox.setFaults("rules:\n  - {method: GET, \(path), hold_before: \(gate)}\n")
    case .sentAndHeld:
      try shell.sandbox.setFaults("rules:\n  - {method: POST, \(path), hold_before: \(gate)}\n")
    case .doneAndNotAnswered, .answeredAndNotRecorded:
      try shell.sandbox.setFaults("rules:\n  - {method: POST, \(path), hold_after: \(gate)}\n")
    case .recorded:
      try shell.sandbox.setFaults("rules:\n  - {method: GET, \(path), after: 2, hold_before: \(gate)}\n")
    }
    let process = try shell.start(Self.arguments(organization, key: key))
    try shell.sandbox.waitForHold(gate)
    if self == .answeredAndNotRecorded {
      // No one else may write to the journal: the process has its answer and waits for its turn.
      let lock = try JournalWriteLock(shell.journalFolder.path)
      try shell.sandbox.release(gate)
      try shell.sandbox.waitForAnswer("POST /v1/organizations/\(organization)/billing/credits")
      kill(process.id, SIGKILL)
      #expect(process.waitForEnd() == 128 + SIGKILL)
      lock.release()
    } else {
      kill(process.id, SIGKILL)
      #expect(process.waitForEnd() == 128 + SIGKILL)
      // What Clerk has in hand goes on, whoever waits for it.
      try shell.sandbox.release(gate)
    }
    try shell.sandbox.setFaults("")
  }

  /// The command that is killed.
  static func arguments(_ organization: String, key: String) -> [String] {
    ["credits", "adjust", organization, "--add", "5", "--yes", "--idempotency-key", key]
  }

  /// What the journal says of it afterwards; nil where it says nothing.
  var outcome: String? {
    switch self {
    case .beforeTheIntent: nil
    case .afterTheIntent: "never-sent"
    case .sentAndHeld, .doneAndNotAnswered, .answeredAndNotRecorded: "unknown"
    case .recorded: "succeeded"
    }
  }

  /// The journal as a process leaves it that is killed between the intent and the first attempt.
  private static func writeDown(_ shell: ChangingShell, _ organization: String, key: String) throws {
    let instance = try #require(try shell.journal().first?["instance"] as? String)
    let probe = try ChildProcess(
      [Product.path(of: "journal-probe"), "meant", shell.journalFolder.path, key, instance, organization])
    let line = LineSource(descriptor: probe.output).next(deadline: .now + Patience.limit)
    #expect(line == "intended")
    kill(probe.id, SIGKILL)
    #expect(probe.waitForEnd() == 128 + SIGKILL)
  }
}
