import Glibc
import TestSupport
import Testing

@testable import Terminal

extension OnATerminal {
  /// Terminals of many kinds, and what is none.
  @Suite("Kinds of terminals")
  struct TerminalKindsTests {
    @Test(arguments: [
      "xterm", "xterm-256color", "vt100", "linux", "tmux-256color", "screen-256color", "ansi",
    ])
    func worksOnIt(type: String) throws {
      let run = try ProbeRun(environment: ["TERM": type])
      try run.line("frame 1")
      try run.output("probe 80x24")
      try run.type("q")
      #expect(try run.end() == 7)
      #expect(run.settings == run.settingsBefore)
    }

    @Test(
      arguments: [
        ("xterm-256color", [:], true), ("xterm", [:], true), ("vt100", [:], false),
        ("xterm-256color", ["NO_COLOR": "1"], false),
      ] as [(String, [String: String], Bool)])
    func hasColoursWhereTheyAreKnownAndWanted(type: String, environment: [String: String], isColoured: Bool)
      throws
    {
      let run = try ProbeRun(environment: environment.merging(["TERM": type]) { $1 })
      try run.output("漢字")
      #expect(run.text().contains("\u{1B}[32m") == isColoured)
    }

    @Test(arguments: ["C", "POSIX", "xx_XX.UTF-8", "C.UTF-8", ""])
    func writesUTF8InEveryLocaleThatSaysNothing(locale: String) throws {
      let run = try ProbeRun(environment: ["LANG": locale])
      try run.output("漢字")
      try run.type("é")
      #expect(try run.line("key").hasPrefix("key é "))
    }

    @Test(arguments: ["no-such-terminal", ""])
    func refusesATypeItDoesNotKnow(type: String) throws {
      let run = try ProbeRun(environment: ["TERM": type])
      let line = try run.line("refused")
      #expect(line.contains(type.isEmpty ? "TERM is not set" : "“\(type)”"))
      #expect(line.contains("Set TERM"))
      #expect(try run.end() == 69)
      #expect(run.settings == run.settingsBefore)
      #expect(!run.text().contains("\u{1B}"))
    }

    @Test(arguments: ["dumb", "unknown"])
    func refusesATypeThatCannotBeToldWhereToWrite(type: String) throws {
      let run = try ProbeRun(environment: ["TERM": type])
      let line = try run.line("refused")
      #expect(line.contains("“\(type)”"))
      #expect(line.contains("Set TERM"))
      #expect(try run.end() == 69)
      #expect(run.settings == run.settingsBefore)
      #expect(!run.text().contains("\u{1B}"))
    }

    @Test(arguments: ["</dev/null", "</dev/null >/dev/null", ">/dev/null", "| cat"])
    func refusesWhatIsNoTerminal(redirection: String) throws {
      let run = try ProbeRun(["sh", "-c", "\"$0\" \(redirection)", Product.path(of: "terminal-probe")])
      #expect(try run.line("refused").contains("needs a terminal"))
      _ = try run.end()
      #expect(run.settings == run.settingsBefore)
    }
  }
}
