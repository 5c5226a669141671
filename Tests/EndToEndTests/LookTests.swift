import Foundation
import TestSupport
import Testing

/// What the screen looks like to whom, and how the details are searched.
@Suite(.inRealTime) struct LookTests {
  @Test func aTerminalWithALightBackgroundGetsTheLightTheme() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.waitUntilIdle()
    let before = try console.screen(styles: true)
    try console.send(bytes: Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8))
    try console.wait(for: "another theme") { _ in (try? console.screen(styles: true)[1]) != before[1] }
    // The answer was no key.
    let screen = try console.wait(for: "1 of 240", in: .lastLine)
    #expect(!screen.joined().contains("does nothing here"))
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
    #expect(!(try console.screen().joined().contains("rgb:")))
  }

  @Test func aThemeThatWasChosenStays() throws {
    let desk = try Desk()
    let file = desk.home.appendingPathComponent("config.yml")
    try "theme: default\n".write(to: file, atomically: true, encoding: .utf8)
    let console = try ConsoleSession(["--demo", "--config", file.path], columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.waitUntilIdle()
    let before = try console.screen(styles: true)[1]
    try console.send(bytes: Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8))
    try console.press("j")
    try console.wait(for: "2 of 240", in: .lastLine)
    #expect(try console.screen(styles: true)[1] == before)
  }

  @Test func aScreenThatIsReadOut() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: ["ACCESSIBLE": "1"])
    let before = try console.wait(for: "240 in all", in: .lastLine)
    try console.press("Space")
    let after = try console.wait(for: "marked: ", in: .body)
    #expect(after.last { $0.contains("in all") }?.contains("1 marked") == true, "\(after)")
    try console.press("j", "j", "Enter")
    let detail = try console.wait(for: "open Overview", in: .body)
    #expect(!(before + detail).joined().contains { "│─┌┐└┘▸▾✓█░•".contains($0) }, "\(detail)")
  }

  @Test func theLinesOfTheDetailsAreSearched() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("Enter")
    try console.wait(for: "Logo", in: .body)
    try console.press("\\")
    try console.type("memb")
    try console.wait(for: "only those lines") { screen in
      screen.contains { $0.contains("Members  ") } && !screen.contains { $0.contains("Logo") }
    }
    try console.press("Enter")
    try console.wait(for: "lines with “memb”", in: .body)
    try console.press("Escape")
    try console.wait(for: "Logo", in: .body)
  }
}
