import Foundation
import TestSupport
import Testing

/// A person who locks the console.
@Suite(.inRealTime) struct LockTests {
  @Test func nothingLeavesALockedConsole() throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.type("!")
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.press("W")
    try console.wait(for: "READ-ONLY", in: .topLine)
    try console.press("y")
    try console.wait(for: "Nothing was sent: this session is locked.", in: .footer)
    #expect(try desk.changingRequests().isEmpty)

    try console.press("W")
    try console.wait(for: "Type TEST", in: .box)
    try console.waitUntilIdle()
    try console.type("TEST")
    try console.press("Enter")
    try console.waitUntilGone("READ-ONLY", from: .topLine)
    try console.press("y")
    try console.wait(for: "Name of “", in: .footer)
    #expect(try desk.changingRequests().count == 1)
  }

  @Test func aRoleAndAFlagStayAsTheyAre() throws {
    let desk = try Desk()
    let console = try ConsoleSession(
      ["--read-only"], columns: 80, rows: 24, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("W")
    try console.wait(for: "This session was started with --read-only", in: .footer)
    #expect(try console.screen()[0].contains("READ-ONLY"))
  }
}
