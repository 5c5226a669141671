import Glibc
import Testing

@testable import Terminal

extension OnATerminal {
  /// An editor that has the terminal for a while.
  @Suite("A child on the terminal")
  struct ChildProgramTests {
    private func start() throws -> ProbeRun {
      let run = try ProbeRun()
      try run.line("frame 1")
      return run
    }

    @Test func hasTheTerminalAsItWasAndGivesItBack() throws {
      let run = try start()
      let offset = run.output.count
      try run.type("r")
      try run.output("child here", since: offset)
      #expect(run.text(since: offset).contains(OnATerminal.EventLoopTests.leaveScreen))
      #expect(!run.settings.isRaw)
      let before = run.output.count
      try run.type("q w m\n")
      try run.output("got q w m", since: before)
      try run.line("child ended 5")
      try run.output("漢字", since: before)
      #expect(run.settings.isRaw)
      // What was typed at the child was the child's.
      try run.type("j")
      try run.line("key j")
      #expect(!run.lines.contains { $0.hasPrefix("key q") || $0.hasPrefix("key w") })
      try run.type("q")
      #expect(try run.end() == 7)
    }

    @Test func aProgramThatIsNotThereIsSaidToBe() throws {
      let run = try start()
      let offset = run.output.count
      try run.type("R")
      try run.line("child ended 127")
      try run.output("漢字", since: offset)
      #expect(run.settings.isRaw)
      try run.type("q")
      #expect(try run.end() == 7)
    }

    @Test func whatIsTypedToInterruptTheChildIsTheChildsAlone() throws {
      let run = try start()
      try run.type("r")
      try run.output("child here")
      // In the terminal's own mode this is SIGINT to both.
      try run.type("\u{3}")
      try run.line("child ended 130")
      try run.type("q")
      #expect(try run.end() == 7)
    }

    @Test func theTerminalsEndIsTheProgramsEnd() throws {
      let run = try start()
      try run.type("r")
      try run.output("child here")
      kill(run.process, SIGTERM)
      #expect(try run.end() == 128 + SIGTERM)
      #expect(run.settings == run.settingsBefore)
    }
  }
}
