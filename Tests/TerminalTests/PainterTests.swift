import TestSupport
import Testing

@testable import Terminal

extension OnATerminal {
  /// What is on the screen, as tmux sees it.
  @Suite("Painter")
  struct PainterTests {
    /// Many small changes, wide characters cut and covered among them: what tmux shows is what the canvas held.
    @Test(arguments: [(80, 24), (31, 9)])
    func paintsWhatTheCanvasHolds(columns: Int, rows: Int) throws {
      let run = try ProbeRun(
        ["bash", "--norc", "-i"], columns: columns, rows: rows + 1, environment: ["PS1": "ready> "])
      let socket = run.path(of: "tmux")
      defer { _ = try? Shell.output("tmux -S \(socket) kill-server 2>/dev/null") }
      try run.output("ready> ")
      try run.type(
        "TERM=xterm-256color tmux -S \(socket) -f /dev/null new-session '\(Product.path(of: "terminal-probe"))'\n"
      )
      try run.line("started")
      try run.line("frame 1 \(columns)×\(rows)")
      for round in 1...60 {
        try run.type("\u{1B}[20~")
        try run.line("key F9")
        try run.line("frame")
        let expected = run.file("lines")
        let deadline = ContinuousClock.now + Patience.limit
        var shown = ""
        repeat {
          shown = try Shell.output("tmux -S \(socket) capture-pane -p")
        } while shown != expected && ContinuousClock.now < deadline
        try #require(shown == expected, "round \(round): \(difference(shown, expected))")
      }
      try run.type("q")
      try run.line("ended")
    }

    /// The rows that differ.
    private func difference(_ shown: String, _ expected: String) -> String {
      let rows = zip(
        shown.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false))
      return rows.filter { $0 != $1 }.map { "\n\($0)|\n\($1)|" }.joined()
    }
  }
}
