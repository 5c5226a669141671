import Foundation
import Glibc
import TestSupport
import Testing

/// What a person has typed and not saved outlives the program, and no more than it has to.
@Suite(.inRealTime) struct DraftTests {
  private func console(_ desk: Desk, _ more: [String: String] = [:]) throws -> ConsoleSession {
    let console = try ConsoleSession(
      [], columns: 100, rows: 30, environment: desk.environment.merging(more) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    return console
  }

  private func drafts(_ desk: Desk) -> [String] {
    let folder = desk.home.path + "/state/orgdesk/drafts"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") })
      ?? []
  }

  /// A console with an edit form, half typed and kept.
  private func halfTyped(_ desk: Desk, _ text: String = "Half Typed") throws -> ConsoleSession {
    let console = try console(desk)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.press("C-u")
    try console.type(text)
    try console.wait(for: "the draft on the disk") { _ in
      let folder = desk.home.path + "/state/orgdesk/drafts/"
      return drafts(desk).contains {
        (try? String(contentsOfFile: folder + $0, encoding: .utf8))?.contains(text) == true
      }
    }
    return console
  }

  @Test func killedItIsOfferedContinuedSavedAndGone() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let first = try halfTyped(desk)
    let folder = desk.home.path + "/state/orgdesk/drafts/"
    let file = try #require(drafts(desk).first)
    let rights = try FileManager.default.attributesOfItem(atPath: folder + file)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(try !String(contentsOfFile: folder + file, encoding: .utf8).contains("sk_test_sandbox"))
    // Files of someone else's stop nothing.
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder + file.replacing("-1.json", with: "-7.json")))
    kill(try first.processID(), SIGKILL)
    try first.wait(for: "ended with 137", in: .shell)

    let second = try console(desk)
    try second.wait(for: "Unsaved drafts", in: .box)
    try second.waitUntilIdle()
    try second.press("Enter")
    try second.wait(for: "Your draft is restored", in: .lastLine)
    try second.wait(for: "Half Typed", in: .body)
    try second.type("!")
    try second.press("C-s")
    try second.wait(for: "→ Half Typed!", in: .body)
    try second.press("y")
    try second.wait(for: "→ Half Typed!.", in: .footer)
    #expect(try desk.organization(slug)["name"] as? String == "Half Typed!")
    try second.press("Q")
    try second.wait(for: "ended with 0", in: .shell)
    #expect(drafts(desk).count == 1)

    let third = try console(desk)
    try third.waitUntilIdle()
    #expect(try !third.screen().joined().contains("Unsaved drafts"))
  }

  @Test func toldToEndItKeepsWhatWasTypedLast() throws {
    let desk = try Desk()
    let first = try halfTyped(desk)
    try first.type(", more")
    try first.wait(for: "Half Typed, more", in: .body)
    kill(try first.processID(), SIGTERM)
    try first.wait(for: "ended with", in: .shell)
    let second = try console(desk)
    try second.wait(for: "Unsaved drafts", in: .box)
    try second.waitUntilIdle()
    try second.press("Enter")
    try second.wait(for: "Half Typed, more", in: .body)
  }

  @Test func leftByThePersonItIsGone() throws {
    let desk = try Desk()
    let console = try halfTyped(desk)
    try console.press("Escape")
    try console.wait(for: "Leave without saving?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
    #expect(drafts(desk).isEmpty)
  }

  @Test func whatAnotherConsoleWorksAtIsNotOffered() throws {
    let desk = try Desk()
    let first = try halfTyped(desk)
    let second = try console(desk)
    try second.waitUntilIdle()
    #expect(try !second.screen().joined().contains("Unsaved drafts"))
    kill(try first.processID(), SIGKILL)
    try first.wait(for: "ended with 137", in: .shell)
    let third = try console(desk)
    try third.wait(for: "Unsaved drafts", in: .box)
    try third.waitUntilIdle()
    try third.press("V")
    try third.wait(for: "Drop the draft", in: .lastLine)
    try third.waitUntilIdle()
    try third.press("y")
    try third.wait(for: "Dropped: Edit the organization", in: .footer)
    try third.press("Q")
    try third.wait(for: "ended with 0", in: .shell)
    #expect(drafts(desk).isEmpty)
  }

  @Test func inFlightTheJournalHasItAndNoDraftIsOffered() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_after: gate}\n")
    let first = try halfTyped(desk)
    try first.press("C-s")
    try first.wait(for: "y send", in: .footer)
    try first.waitUntilIdle()
    try first.press("y")
    try desk.sandbox.waitForHold("gate")
    try first.wait(for: "the draft to be gone") { _ in drafts(desk).isEmpty }
    kill(try first.processID(), SIGKILL)
    try first.wait(for: "ended with 137", in: .shell)
    try desk.sandbox.release("gate")
    let second = try console(desk)
    try second.wait(for: "1 change with an unknown outcome", in: .footer)
    try second.waitUntilIdle()
    #expect(try !second.screen().joined().contains("Unsaved drafts"))
  }

  @Test func aDemoLeavesNothing() throws {
    let console = try ConsoleSession(["--demo"], columns: 100, rows: 30)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.type("Typed")
    try console.press("Tab")
    try console.waitUntilIdle()
    #expect(try console.filesLeft().isEmpty)
  }
}
