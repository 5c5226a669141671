import Glibc
import TestSupport
import Testing

@testable import Terminal

/// How a text gets to the clipboard, by what is around the program.
@Suite("Clipboard", .inRealTime) struct ClipboardTests {
  private static let plain = Array("\u{1B}]52;c;b3JnXzE=\u{07}".utf8)

  @Test(arguments: ["xterm-256color", "tmux-256color", "alacritty", "", "foot"])
  func aTerminalIsHandedIt(type: String) {
    #expect(Clipboard(environment: ["TERM": type]).copy("org_1") == .handed(Self.plain))
  }

  @Test(arguments: ["linux", "linux-16color", "vt100", "vt220", "ansi", "dumb", "cons25"])
  func someHaveNone(type: String) {
    #expect(Clipboard(environment: ["TERM": type]).copy("org_1") == .impossible)
  }

  @Test func screenPassesItOnInPieces() {
    let wrapped = Array("\u{1B}P\u{1B}]52;c;b3JnXzE=\u{07}\u{1B}\\".utf8)
    #expect(Clipboard(environment: ["TERM": "screen", "STY": "1.x"]).copy("org_1") == .handed(wrapped))
    // A tmux or a screen on another machine: one of the two is understood.
    #expect(
      Clipboard(environment: ["TERM": "screen-256color"]).copy("org_1") == .handed(Self.plain + wrapped))
    guard
      case .handed(let bytes) = Clipboard(environment: ["TERM": "screen", "STY": "1.x"]).copy(
        String(repeating: "a", count: 3000))
    else {
      Issue.record("it is not handed on")
      return
    }
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}P")
    #expect(pieces.count > 10)
    #expect(pieces.allSatisfy { $0.hasSuffix("\u{1B}\\") && $0.utf8.count <= 256 })
  }

  @Test func tmuxLoadsItItself() throws {
    let tmux = try FakeTmux("cat > \"$HOME/lines\"; echo \"$@ [$CLERK_SECRET_KEY]\" > \"$HOME/log\"")
    let text = String(repeating: "line é\n", count: 60_000)
    #expect(Clipboard(environment: tmux.environment).copy("org_1") == .copied)
    #expect(tmux.folder.text(of: "lines") == "org_1")
    #expect(tmux.folder.text(of: "log") == "load-buffer -w - []\n")
    #expect(Clipboard(environment: tmux.environment).copy(text) == .copied)
  }

  @Test(arguments: ["exit 1", "exec 0<&-; exit 0", "kill -9 $$"]) func whatTmuxRefusesIsHandedOn(
    script: String
  )
    throws
  {
    let tmux = try FakeTmux(script)
    let text = String(repeating: "a", count: 1 << 20)
    guard case .handed = Clipboard(environment: tmux.environment).copy(text) else {
      Issue.record("it is told as copied")
      return
    }
  }

  @Test func noTmuxIsWaitedForForLong() throws {
    let tmux = try FakeTmux("sleep 60")
    let start = ContinuousClock.now
    #expect(Clipboard(environment: tmux.environment).copy("org_1") == .handed(Self.plain))
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test(arguments: [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("ÿþ", "w7/Dvg==")])
  func lettersOfBytes(text: String, letters: String) {
    #expect(String(decoding: Base64.text(of: Array(text.utf8)), as: UTF8.self) == letters)
  }
}
