import Foundation
import TestSupport
import Testing

/// What the screen says of the session, and terminals that can do less.
@Suite(.inRealTime) struct AppearanceTests {
  @Test func aLiveKeyIsSaidInWords() throws {
    let sandbox = try SandboxProcess(key: "sk_live_sandbox")
    let console = try ConsoleSession(
      on: sandbox, ["--read-only"], key: "sk_live_sandbox", columns: 80, rows: 24)
    let screen = try console.wait(for: "1 of 240")
    #expect(screen[0].contains(" LIVE "))
    #expect(screen[0].contains("READ-ONLY"))
    #expect(screen[0].contains("127.0.0.1:"))
  }

  @Test func aKeyOfAnotherShapeIsUnknown() throws {
    let sandbox = try SandboxProcess(key: "whatever")
    let console = try ConsoleSession(on: sandbox, key: "whatever", columns: 80, rows: 24)
    #expect(try console.wait(for: "1 of 240")[0].contains(" UNKNOWN "))
  }

  @Test(arguments: [
    ["NO_COLOR": "1"], ["TERM": "screen"], ["TERM": "vt100"], ["TERM": "xterm"],
    ["LC_ALL": "C", "LANG": "C"],
  ])
  func lesserTerminalsShowTheSame(environment: [String: String]) throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: environment)
    let screen = try console.wait(for: "1 of 240 · 100 loaded")
    #expect(screen.contains { $0.contains("Ipê-Amarelo Ltda.") })
    try console.press("j")
    try console.wait(for: "2 of 240")
  }

  @Test func anUnknownTerminalIsRefusedWithAdvice() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: ["TERM": "nonsense"])
    try console.wait(for: "Unknown terminal type “nonsense”")
    try console.wait(for: "ended with 69")
  }
}
