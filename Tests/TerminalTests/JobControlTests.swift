import Glibc
import TestSupport
import Testing

@testable import Terminal

extension OnATerminal {
  /// A program that a shell stops and continues.
  @Suite("Job control")
  struct JobControlTests {
    /// The probe, started from a shell as a person does.
    private func start() throws -> (run: ProbeRun, probe: pid_t) {
      let run = try ProbeRun(["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
      try run.output("ready> ")
      try run.type("\(Product.path(of: "terminal-probe"))\n")
      let probe = try pid_t(run.line("started").dropFirst("started ".count))
      try run.line("frame 1")
      return (run, try #require(probe))
    }

    private func expectGivenBack(_ run: ProbeRun, since offset: Int) throws {
      try run.output("Stopped", since: offset)
      try run.output("ready> ", since: offset)
      let text = run.text(since: offset)
      let stopped = try #require(text.firstRange(of: "Stopped"))
      for bytes in [
        OnATerminal.EventLoopTests.leaveScreen, OnATerminal.EventLoopTests.bracketedPasteOff,
        OnATerminal.EventLoopTests.mouseOff,
      ] {
        #expect(text[..<stopped.lowerBound].contains(bytes), "\(bytes.dropFirst()) is missing")
      }
      // The shell works on it.
      let before = run.output.count
      try run.type("echo $((6 * 7))\n")
      try run.output("42", since: before)
      // Before its prompt readline sets the window to the size that it has just read: a new one would be lost.
      let answer = try #require(run.text(since: before).firstRange(of: "42"))
      let behind = before + run.text(since: before)[..<answer.upperBound].utf8.count
      try run.output("ready> ", since: behind)
    }

    private func expectBack(_ run: ProbeRun, since offset: Int, size: String) throws {
      try run.line("resumed")
      try run.line("resized \(size)")
      // All of it is painted again.
      try run.output("漢字", since: offset)
      try run.output("\u{1B}[?2004h", since: offset)
      #expect(run.settings.isRaw)
      try run.type("j")
      try run.line("key j")
    }

    @Test func stopsAndComesBackAgainAndAgain() throws {
      let (run, _) = try start()
      for round in 0..<2 {
        var offset = run.output.count
        try run.type("\u{1A}")
        try run.line("key ^Z")
        try expectGivenBack(run, since: offset)
        run.resize(columns: 90 + round, rows: 28)
        offset = run.output.count
        try run.type("fg; echo \"status $?\"\n")
        try expectBack(run, since: offset, size: "\(90 + round) 28")
      }
      try run.type("q")
      try run.output("status 7")
      try run.type("exit\n")
      #expect(try run.end() == 0)
    }

    @Test func stopsWhenItIsAskedToFromOutside() throws {
      let (run, probe) = try start()
      var offset = run.output.count
      kill(probe, SIGTSTP)
      try expectGivenBack(run, since: offset)
      offset = run.output.count
      try run.type("fg; echo \"status $?\"\n")
      try expectBack(run, since: offset, size: "80 24")
      try run.type("q")
      try run.output("status 7")
    }

    /// Nothing can be done before SIGSTOP; what can be done is to come back well.
    @Test func comesBackFromAStopItWasNotToldOf() throws {
      let (run, probe) = try start()
      var offset = run.output.count
      kill(probe, SIGSTOP)
      try run.output("Stopped", since: offset)
      try run.type("stty sane\n")
      try run.output("ready> ", since: run.output.count)
      offset = run.output.count
      try run.type("fg; echo \"status $?\"\n")
      try expectBack(run, since: offset, size: "80 24")
      try run.type("q")
      try run.output("status 7")
    }

    /// Where no shell waits, stopping would be for ever: the system leaves the program running.
    @Test func goesOnWhereNoOneCouldContinueIt() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("\u{1A}")
      try run.line("resumed")
      try run.line("frame")
      #expect(run.settings.isRaw)
      try run.type("q")
      #expect(try run.end() == 7)
      #expect(run.settings == run.settingsBefore)
    }
  }
}
