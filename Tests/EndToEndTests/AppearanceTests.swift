import Foundation
import TestSupport
import Testing

/// What the screen says of the session, and terminals that can do less.
@Suite(.inRealTime) struct AppearanceTests {
  @Test func aLiveKeyIsSaidInWords() throws {
    let sandbox = try SandboxProcess(key: "sk_live_sandbox")
    let console = try ConsoleSession(
      on: sandbox, ["--read-only"], key: "sk_live_sandbox", columns: 80, rows: 24)
    let screen = try console.wait(for: "1 of 240", in: .lastLine)
    #expect(screen[0].contains(" LIVE "))
    #expect(screen[0].contains("READ-ONLY"))
    #expect(screen[0].contains("127.0.0.1:"))
  }

  @Test func aKeyOfAnotherShapeIsUnknown() throws {
    let sandbox = try SandboxProcess(key: "whatever")
    let console = try ConsoleSession(on: sandbox, key: "whatever", columns: 80, rows: 24)
    #expect(try console.wait(for: "1 of 240", in: .lastLine)[0].contains(" UNKNOWN "))
  }

  @Test(arguments: [
    ["NO_COLOR": "1"], ["TERM": "screen"], ["TERM": "vt100"], ["TERM": "xterm"],
    ["LC_ALL": "C", "LANG": "C"],
  ])
  func lesserTerminalsShowTheSame(environment: [String: String]) throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: environment)
    let screen = try console.wait(for: "1 of 240 · 100 loaded", in: .lastLine)
    #expect(screen.contains { $0.contains("Ipê-Amarelo Ltda.") })
    try console.press("j")
    try console.wait(for: "2 of 240", in: .lastLine)
  }

  @Test func anUnknownTerminalIsRefusedWithAdvice() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24, environment: ["TERM": "nonsense"])
    try console.wait(for: "Unknown terminal type “nonsense”", in: .shell)
    try console.wait(for: "ended with 69", in: .shell)
  }

  /// What tells colours by their parts, for a family of terminals.
  private static let direct = """
    tmux-direct|tmux with colours by their parts,
    \tRGB, colors#0x1000000, pairs#0x7FFF,
    \tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
    \tuse=tmux-256color,

    """

  /// Each with what its cells are coloured by.
  @Test(arguments: [
    (["COLORTERM": "truecolor"], "38;2;18;171;159"), (["COLORTERM": "no"], "38;5;37"),
    (["TERM": "tmux-direct"], "38;2;18;171;159"), (["COLORTERM": "truecolor", "TERM": "vt220"], ""),
    (["COLORTERM": "truecolor", "NO_COLOR": "1"], ""),
    // Nothing describes such a terminal with colours by their parts.
    (["COLORTERM": "24bit", "TERM": "screen-256color"], "38;5;37"),
  ])
  func coloursByTheirParts(environment: [String: String], code: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = folder.appendingPathComponent("orgdesk")
    try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
    try Data("theme:\n  styles:\n    key: \"#12ab9f\"\n    title: 208\n".utf8)
      .write(to: config.appendingPathComponent("config.yml"))
    try Data(Self.direct.utf8).write(to: folder.appendingPathComponent("direct.src"))
    let tic = try Shell.run(["tic", "-x", "-o", folder.path, folder.path + "/direct.src"])
    try #require(tic.status == 0, "\(tic.errors)")
    let console = try ConsoleSession(
      ["--demo"], columns: 80, rows: 24,
      environment: environment.merging(["XDG_CONFIG_HOME": folder.path, "TERMINFO": folder.path]) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    let screen = try console.screen(styles: true).joined()
    if code.isEmpty {
      #expect(!screen.contains("38;2;") && !screen.contains("38;5;"))
    } else {
      #expect(screen.contains(code))
      // A place in the palette looks the same wherever colours are told by their parts.
      #expect(screen.contains(code.hasPrefix("38;2") ? "38;2;255;135;0" : "38;5;208"))
    }
  }
}
