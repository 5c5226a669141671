import Foundation
import Glibc
import TestSupport
import Testing

/// However the console ends, the terminal is as it was.
@Suite(.inRealTime) struct LeavingTests {
  private func console(environment: [String: String] = [:]) throws -> ConsoleSession {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    return console
  }

  /// The shell goes on, in a terminal that collects lines and echoes, on the screen from before.
  private func expectEnd(of console: ConsoleSession, status: Int) throws {
    let screen = try console.wait(for: "ended with \(status)", in: .shell)
    #expect(screen.contains("icanon"))
    #expect(!screen.contains { $0.contains("of 240") })
  }

  @Test func qAsksAndAnotherKeyConfirms() throws {
    let console = try console()
    try console.press("q")
    try console.wait(for: "Quit orgdesk?", in: .box)
    try console.press("q")
    try console.press("n")
    try console.waitUntilGone("Quit orgdesk?", from: .box)
    try console.press("q")
    try console.wait(for: "Quit orgdesk?", in: .box)
    try console.waitUntilIdle()
    try console.press("y")
    try expectEnd(of: console, status: 0)
  }

  @Test func whatIsTypedAheadDoesNotConfirm() throws {
    let console = try console()
    try console.type("qy")
    try console.wait(for: "Quit orgdesk?", in: .box)
    try console.waitUntilIdle()
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
  }

  @Test func capitalQQuits() throws {
    let console = try console()
    try console.press("Q")
    try expectEnd(of: console, status: 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func signalsEndItInOrder(signal: Int32) throws {
    let console = try console()
    kill(try console.processID(), signal)
    try expectEnd(of: console, status: Int(128 + signal))
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP])
  func crashesGiveTheTerminalBack(signal: Int32) throws {
    // Swift's own report of a crash, which may ask questions, is not what is tested.
    let console = try console(environment: ["SWIFT_BACKTRACE": "enable=no"])
    kill(try console.processID(), signal)
    try expectEnd(of: console, status: Int(128 + signal))
  }

  @Test func suspendingGivesTheShellBack() throws {
    let console = try ConsoleSession(shell: true, columns: 80, rows: 24)
    try console.wait(for: "the prompt") { $0.first?.hasPrefix("$") == true }
    try console.type("\(Product.orgdesk) --demo")
    try console.press("Enter")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("C-z")
    try console.wait(for: "Stopped", in: .shell)
    try console.type("fg")
    try console.press("Enter")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("j")
    try console.wait(for: "2 of 240", in: .lastLine)
  }
}
