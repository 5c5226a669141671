import Foundation
import Glibc
import TestSupport
import Testing

/// A change whose program died tells the truth at the next start, and is decided in the journal.
@Suite(.inRealTime) struct JournalTests {
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
      try first.wait(for: "1 of 240", in: .lastLine)
      try sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_after: gate}\n")
      try first.press("e")
      try first.wait(for: "Member limit", in: .body)
      try first.press("End")
      try first.type("!")
      try first.press("C-s")
      try first.wait(for: "y send", in: .footer)
      try first.waitUntilIdle()
      try first.press("y")
      try sandbox.waitForHold("gate")
      kill(try first.processID(), SIGKILL)
      try first.wait(for: "ended with 137", in: .shell)
      try sandbox.release("gate")
      try sandbox.setFaults("rules: []")

      let second = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try second.wait(for: "1 change with an unknown outcome; J shows it.", in: .footer)
      try sandbox.forgetRequests()
      try second.press("J")
      try second.wait(for: "the change", in: .body) { lines in
        lines.contains { $0.contains("! ") && $0.contains("UNKNOWN") }
      }
      try second.press("Enter")
      try second.wait(for: "It went through", in: .body)
      try second.wait(for: "One attempt was sent", in: .body)
      // Typed ahead, the answer is none.
      try second.type("Ty")
      try second.wait(for: "Record that it went through?", in: .body)
      try second.waitUntilIdle()
      try second.press("y")
      try second.wait(for: "settled: went through", in: .body)
      try second.press("Escape")
      let screen = try second.wait(for: "1 of 1", in: .lastLine)
      #expect(!screen.contains { $0.contains("UNKNOWN") })
      #expect(try sandbox.requests().filter { $0.hasPrefix("PATCH") }.isEmpty)
    }
  }

  @Test func aChangeOfUnknownOutcomeIsSentAgain() throws {
    let sandbox = try SandboxProcess()
    try withState { state in
      let variables = ["XDG_STATE_HOME": state]
      let first = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try first.wait(for: "1 of 240", in: .lastLine)
      try sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_before: gate}\n")
      try first.press("e")
      try first.wait(for: "Member limit", in: .body)
      try first.press("C-a", "C-k")
      try first.type("Sent Twice")
      try first.press("C-s")
      try first.wait(for: "y send", in: .footer)
      try first.waitUntilIdle()
      try first.press("y")
      try sandbox.waitForHold("gate")
      kill(try first.processID(), SIGKILL)
      try first.wait(for: "ended with 137", in: .shell)
      try sandbox.setFaults("rules: []")
      try sandbox.release("gate")

      let second = try ConsoleSession(on: sandbox, columns: 100, rows: 30, environment: variables)
      try second.wait(for: "1 change with an unknown outcome; J shows it.", in: .footer)
      try second.press("J")
      try second.wait(for: "UNKNOWN", in: .body)
      try second.press("Enter")
      try second.wait(for: "Send it again", in: .body)
      try second.press("A")
      try second.wait(for: "y send", in: .footer)
      try second.waitUntilIdle()
      try second.press("y")
      try second.wait(for: "sent again by", in: .body)
      try second.wait(for: "done", in: .value(of: "Outcome"))
      try second.press("Escape", "Escape")
      try second.wait(for: "Sent Twice", in: .body)
    }
  }

  @Test func aChangeIsUndoneByANewOne() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let name = try #require(try desk.organization(slug)["name"] as? String)
    try desk.run("orgs", "update", slug, "--name", "Soon Gone 木 🚀", "--yes")
    let console = try ConsoleSession([], columns: 80, rows: 24, environment: desk.environment)
    try console.wait(for: "Soon Gone", in: .body)
    try console.press("J")
    try console.wait(for: "1 of 1", in: .lastLine)
    try console.press("Enter")
    try console.wait(for: "u undo", in: .footer)
    try console.press("u")
    try console.wait(for: "Soon Gone 木 🚀 → \(name)", in: .body)
    try console.press("y")
    try console.wait(for: "Name of “Soon Gone 木 🚀”: ", in: .footer)
    try console.press("Escape", "Escape")
    try console.wait(for: "the row") { $0[2].contains(name) }
    #expect(try desk.organization(slug)["name"] as? String == name)
    let journal = try desk.journal()
    #expect(journal.count == 2)
    #expect(journal.first?["reverts"] as? String == journal.last?["id"] as? String)
  }

  @Test func theShellListsChangesSinceADayAndOfAnOrganization() throws {
    let desk = try Desk(["--organizations", "3"])
    let (first, second) = (try desk.slug(0), try desk.slug(1))
    try desk.run("orgs", "update", first, "--name", "One", "--yes")
    try desk.run("orgs", "update", second, "--name", "Two", "--yes")
    func listed(_ arguments: String...) throws -> Int {
      let outcome = try Shell.run(
        [Product.orgdesk, "journal", "--json"] + arguments, environment: desk.environment)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return (try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [Any])?.count ?? -1
    }
    let id = try #require(try desk.organization(first)["id"] as? String)
    #expect(try listed("--since", "2020-02-29") == 2)
    #expect(try listed("--since", "2999-01-01T00:00:00Z") == 0)
    #expect(try listed("--organization", id) == 1)
    #expect(try listed("--open") == 0)
    #expect(try desk.run("journal", "--since", "yesterday").status == 64)
  }

  @Test func whoOnlyLooksLeavesNoJournal() throws {
    let sandbox = try SandboxProcess()
    let console = try ConsoleSession(on: sandbox, columns: 100, rows: 30)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("J")
    try console.wait(for: "No changes were made here yet.", in: .body)
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
      try console.wait(for: "1 of 240", in: .lastLine)
      try console.wait(for: "The journal cannot be read: J says why.", in: .footer)
      try console.press("j")
      try console.wait(for: "2 of 240", in: .lastLine)
      try console.press("J")
      // However long its path is, and wherever it is broken.
      try console.wait(for: "the name of the journal") { lines in
        lines.joined().filter { !$0.isWhitespace }.contains("journal.sqlite")
      }
    }
  }
}
