import Foundation
import Glibc
import Testing

/// A change whose program died tells the truth at the next start, and is decided in the journal.
@Suite struct JournalTests {
  /// A folder for the state of two consoles, one after the other.
  private func withState(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func aChangeThatWasKilledInFlightIsShownAtTheStartAndDecided() throws {
    let sandbox = try SandboxProcess()
    try withState { state in
      let variables = ["XDG_STATE_HOME": state]
      let first = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try first.wait(for: "1 of 240")
      try sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_after: gate}\n")
      try first.press("e")
      try first.wait(for: "Edit the organization")
      try first.press("End")
      try first.type("!")
      try first.press("C-s")
      try first.wait(for: "y send")
      try first.press("y")
      try sandbox.waitForHold("gate")
      kill(try first.processID(), SIGKILL)
      try first.wait(for: "ended with 137")
      try sandbox.release("gate")
      try sandbox.setFaults("rules: []")

      let second = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try second.wait(for: "1 change of unknown outcome: J shows it.")
      try sandbox.forgetRequests()
      try second.press("J")
      try second.wait(for: "! ")
      try second.wait(for: "UNKNOWN")
      try second.press("Enter")
      try second.wait(for: "It happened")
      try second.wait(for: "One attempt was sent")
      // Typed ahead, the answer is none.
      try second.type("Ty")
      try second.wait(for: "It happened?")
      try second.waitUntilIdle()
      try second.press("y")
      try second.wait(for: "settled: happened")
      try second.press("Escape")
      let screen = try second.wait(for: "1 of 1")
      #expect(!screen.contains { $0.contains("UNKNOWN") })
      #expect(try sandbox.requests().filter { $0.hasPrefix("PATCH") }.isEmpty)
    }
  }

  @Test func aChangeOfUnknownOutcomeIsSentAgain() throws {
    let sandbox = try SandboxProcess()
    try withState { state in
      let variables = ["XDG_STATE_HOME": state]
      let first = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try first.wait(for: "1 of 240")
      try sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_before: gate}\n")
      try first.press("e")
      try first.wait(for: "Edit the organization")
      try first.press("C-a", "C-k")
      try first.type("Sent Twice")
      try first.press("C-s")
      try first.wait(for: "y send")
      try first.press("y")
      try sandbox.waitForHold("gate")
      kill(try first.processID(), SIGKILL)
      try first.wait(for: "ended with 137")
      try sandbox.setFaults("rules: []")
      try sandbox.release("gate")

      let second = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try second.wait(for: "1 change of unknown outcome: J shows it.")
      try second.press("J")
      try second.wait(for: "UNKNOWN")
      try second.press("Enter")
      try second.wait(for: "Send it again")
      try second.press("A")
      try second.wait(for: "y send")
      try second.waitUntilIdle()
      try second.press("y")
      try second.wait(for: "sent again by")
      try second.wait(for: "done")
      try second.press("Escape", "Escape")
      try second.wait(for: "Sent Twice")
    }
  }

  @Test func whoOnlyLooksLeavesNoJournal() throws {
    let sandbox = try SandboxProcess()
    let console = try ConsoleSession(on: sandbox, columns: 100, rows: 30)
    try console.wait(for: "1 of 240")
    try console.press("J")
    try console.wait(for: "Nothing was changed from here yet.")
    try console.waitUntilIdle()
    #expect(try console.filesLeft().isEmpty)
  }

  @Test func aJournalThatCannotBeReadStopsNoBrowsing() throws {
    let sandbox = try SandboxProcess()
    try withState { state in
      try FileManager.default.createDirectory(
        atPath: state + "/orgdesk", withIntermediateDirectories: true)
      try Data("this is no database, however one looks at it".utf8).write(
        to: URL(fileURLWithPath: state + "/orgdesk/journal.sqlite"))
      let console = try ConsoleSession(
        on: sandbox, columns: 100, rows: 30, environment: ["XDG_STATE_HOME": state])
      try console.wait(for: "1 of 240")
      try console.wait(for: "The journal cannot be read: J says why.")
      try console.press("j")
      try console.wait(for: "2 of 240")
      try console.press("J")
      try console.wait(for: "journal.sqlite")
    }
  }
}
