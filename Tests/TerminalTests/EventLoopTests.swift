import Glibc
import Testing

@testable import Terminal

extension OnATerminal {
  /// The event loop with a real terminal, or what a program takes for one.
  @Suite("EventLoop")
  struct EventLoopTests {
    static let bracketedPasteOff = "\u{1B}[?2004l"
    static let mouseOff = "\u{1B}[?1006l"
    static let leaveScreen = "\u{1B}[?1049l"
    static let hideCursor = "\u{1B}[?25l"
    static let showCursor = "\u{1B}[?25h"

    /// The terminal is as it was: its settings, its main screen, its cursor, its mouse.
    private func expectRestored(_ run: ProbeRun, since offset: Int) {
      #expect(run.settings == run.settingsBefore)
      let text = run.text(since: offset)
      for bytes in [Self.bracketedPasteOff, Self.mouseOff, Self.leaveScreen] {
        #expect(text.contains(bytes), "\(bytes.dropFirst()) is missing")
      }
      let all = run.text()
      if let hidden = all.ranges(of: Self.hideCursor).last {
        #expect(all[hidden.upperBound...].contains(Self.showCursor), "the cursor is hidden")
      }
    }

    // MARK: Painting and input

    @Test func takesTheTerminalPaintsAndGivesItBack() throws {
      let run = try ProbeRun()
      try run.line("started")
      // Not what LINES and COLUMNS say.
      #expect(try run.line("resized") == "resized 80 24")
      #expect(try run.line("frame").hasPrefix("frame 1 80×24 cells="))
      try run.output("probe 80x24")
      #expect(run.settings.isRaw)
      for bytes in [Self.hideCursor, "\u{1B}[?1049h", "\u{1B}[?2004h", "\u{1B}[?1006h", "漢字", "👍"] {
        try run.output(bytes)
      }
      let offset = run.output.count
      try run.type("q")
      #expect(try run.line("key") == "key q seen 1")
      #expect(try run.end() == 7)
      expectRestored(run, since: offset)
    }

    @Test func paintsOnlyWhatChanged() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("j")
      #expect(try run.line("frame 2").contains(" cells=12 bytes="))
      // A frame that shows nothing new is none.
      try run.type("\u{0C}")
      try run.line("frame 3")
      try run.type("q")
      #expect(try run.end() == 7)
    }

    @Test func tellsEveryKeyWithTheFrameThatWasSeen() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("\u{1B}[A\u{1B}OBé\u{1}")
      for key in ["Up", "Down", "é", "^A"] { #expect(try run.line("key") == "key \(key) seen 1") }
      try run.line("frame 2")
      try run.type("x")
      #expect(try run.line("key") == "key x seen 2")
      try run.line("frame 3")
      try run.type("\u{1B}[<0;5;3M")
      #expect(try run.line("mouse") == "mouse press 4 2")
      try run.line("frame 4")
      try run.type("\u{1B}")
      #expect(try run.line("key") == "key Esc seen 4")
    }

    @Test func paintsABurstOfKeysInFewFrames() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type(Array(repeating: UInt8(ascii: "j"), count: 500))
      try run.type("q")
      try run.line("key q")
      #expect(run.lines.count { $0.hasPrefix("key j") } == 500)
      #expect(run.lines.count { $0.hasPrefix("frame") } < 25)
      #expect(try run.end() == 7)
    }

    @Test func takesAPasteThatComesByteByByteAsText() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      for (index, byte) in "\u{1B}[200~jq\rX\u{1B}[201~".utf8.enumerated() {
        try run.type([byte])
        // The loop has gone round once it has painted the new size.
        run.resize(columns: 60 + index, rows: 20)
        try run.line("resized \(60 + index)")
        try run.line("frame")
      }
      try run.type("k")
      try run.line("key k")
      #expect(run.lines.contains("paste jq/X"))
      #expect(!run.lines.contains { $0.hasPrefix("key j") || $0.hasPrefix("key q") || $0.hasPrefix("key X") })
    }

    @Test func takesAPasteThatNeverEndsAsText() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("\u{1B}[200~jq")
      #expect(try run.line("paste") == "paste jq")
      try run.type("k")
      try run.line("key k")
      #expect(!run.lines.contains { $0.hasPrefix("key j") || $0.hasPrefix("key q") })
    }

    @Test func sendsBytesForTheClipboard() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("c")
      try run.output("\u{1B}]52;c;aGVsbG8=\u{07}")
      #expect(run.settings.isRaw)
    }

    @Test func keepsStandardErrorOffTheScreenAndShowsItAfterwards() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("e")
      try run.line("frame 2")
      try run.type("j")
      try run.line("frame 3")
      #expect(!run.text().contains("a word"))
      try run.type("q")
      #expect(try run.end() == 7)
      let text = run.text()
      let left = try #require(text.firstRange(of: Self.leaveScreen))
      #expect(text[left.upperBound...].contains("a word on standard error"))
    }

    // MARK: Size

    @Test func followsTheWindowsSize() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      run.resize(columns: 100, rows: 30)
      #expect(try run.line("resized") == "resized 100 30")
      #expect(try run.line("frame").hasPrefix("frame 2 100×30 cells=3000"))
      try run.output("probe 100x30")
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 9), (500, 2), (3, 200)])
    func worksInAnySize(columns: Int, rows: Int) throws {
      let run = try ProbeRun(columns: columns, rows: rows)
      #expect(try run.line("frame").hasPrefix("frame 1 \(columns)×\(rows) "))
      run.resize(columns: 80, rows: 24)
      try run.line("frame 2 80×24")
      run.resize(columns: columns, rows: rows)
      try run.line("frame 3 \(columns)×\(rows)")
      try run.type("q")
      #expect(try run.end() == 7)
      #expect(run.settings == run.settingsBefore)
    }

    // MARK: Messages, waking, idleness

    @Test func givesFreeMemoryBackOnceAllWorkIsDone() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("a")
      try run.line("freed")
      let held = try ProcessFigures(process: run.process).residentBytes
      #expect(held > 90 << 20)
      try run.type("m")
      try run.line("idle")
      // It is given back before the next key is taken.
      try run.type("x")
      try run.line("key x")
      #expect(try ProcessFigures(process: run.process).residentBytes < held - 60 << 20)
    }

    @Test func wakesForAMessageAndSaysWhenItIsBusy() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("m")
      for line in ["key m", "busy", "frame", "message hello", "frame", "idle"] { try run.line(line) }
      #expect(run.lines.firstIndex(of: "busy") ?? .max < run.lines.firstIndex(of: "message hello") ?? .min)
    }

    @Test func wakesWhenItIsTimeAndOnlyThen() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      try run.type("w")
      for line in ["key w", "frame 2", "woken", "frame 3"] { try run.line(line) }
      #expect(run.lines.count { $0 == "woken" } == 1)
    }

    @Test func sleepsWhileNothingHappens() throws {
      let idle = try ProbeRun()
      try idle.line("frame 1")
      try idle.type("j")
      try idle.line("frame 2")
      // What another program does meanwhile takes its time.
      let other = try ProbeRun()
      try other.line("frame 1")
      try other.type("w")
      try other.line("woken")
      // By now it has gone to sleep, which counts as well.
      let before = try ProcessFigures(process: idle.process)
      for _ in 0..<2 {
        try other.type("w")
        try other.line("woken")
      }
      #expect(try ProcessFigures(process: idle.process) == before)
    }

    // MARK: Ways out

    /// Signals reach it even where its parent had blocked them.
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT], [false, true])
    func endsInOrderBySignal(signal: Int32, isBlocked: Bool) throws {
      let run = try ProbeRun(blocksSignals: isBlocked)
      try run.line("frame 1")
      let offset = run.output.count
      kill(run.process, signal)
      #expect(try run.line("terminate") == "terminate \(signal)")
      #expect(try run.line("ended").hasPrefix("ended \(128 + signal) "))
      #expect(try run.end() == 128 + signal)
      expectRestored(run, since: offset)
    }

    /// Every signal there is but those that cannot be handled, end nothing, or are a crash.
    @Test func givesTheTerminalBackWhateverSignalEndsIt() throws {
      let others: Set<Int32> = [
        SIGKILL, SIGSTOP, SIGCONT, SIGCHLD, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE,
        // The C library's own.
        32, 33,
      ]
      let crashes: Set<Int32> = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS]
      for signal in Int32(1)...64 where !others.contains(signal) {
        let run = try ProbeRun()
        try run.line("frame 1")
        let offset = run.output.count
        kill(run.process, signal)
        #expect(try run.end() == (crashes.contains(signal) ? 256 : 128) + signal, "signal \(signal)")
        expectRestored(run, since: offset)
      }
    }

    @Test func endsWhenTheWindowIsClosed() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      run.hangUp()
      #expect(try run.line("terminate") == "terminate 1")
      #expect(try run.end() == 129)
    }

    @Test(arguments: [
      ("\u{1B}OP", [SIGILL, SIGTRAP]), ("\u{1B}OQ", [SIGSEGV]), ("\u{1B}OR", [SIGABRT]),
    ])
    func givesTheTerminalBackWhenItCrashes(key: String, signals: [Int32]) throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      let offset = run.output.count
      try run.type("e\(key)")
      let status = try run.end()
      #expect(signals.map { 256 + $0 }.contains(status), "\(status)")
      expectRestored(run, since: offset)
      #expect(run.text(since: offset).contains("a word on standard error"))
    }

    @Test func givesTheTerminalBackBeforeTheBacktraceIsShown() throws {
      let run = try ProbeRun(backtrace: "enable=yes,interactive=no,color=no,symbolicate=off")
      try run.line("frame 1")
      let offset = run.output.count
      try run.type("\u{1B}OP")
      #expect(try run.end() >= 256)
      expectRestored(run, since: offset)
      let text = run.text(since: offset)
      let left = try #require(text.firstRange(of: Self.leaveScreen))
      #expect(text[left.upperBound...].contains("crashed"))
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT])
    func givesTheTerminalBackWhenACrashIsSentFromOutside(signal: Int32) throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      let offset = run.output.count
      kill(run.process, signal)
      #expect(try run.end() == 256 + signal)
      expectRestored(run, since: offset)
    }

    @Test func givesTheTerminalBackWhenSomethingCallsExit() throws {
      let run = try ProbeRun()
      try run.line("frame 1")
      let offset = run.output.count
      try run.type("\u{1B}OS")
      #expect(try run.end() == 3)
      expectRestored(run, since: offset)
    }
  }
}
