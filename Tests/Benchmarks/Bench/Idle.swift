/// What a program costs while nothing happens.
enum Idle {
  private static let span = Duration.seconds(5)
  private static let readAll = UInt8(ascii: "L")

  /// - Parameter sandbox: The one that the console reads; nil where another program stands for the console.
  static func measure(
    _ orgdesk: Subject, _ plain: Subject, sandbox: SandboxProcess?, into report: inout Report
  ) throws {
    let one = try orgdesk.startAndSettle()
    let other = try plain.startAndSettle()
    defer {
      one.stop()
      other.stop()
    }
    try measure(one, other, "", into: &report)
    guard let sandbox else { return }
    try one.write([readAll])
    _ = try one.wait(for: "all read")
    try measure(one, other, ", all read", into: &report)
    sandbox.stop()
    try measure(one, other, ", no server", into: &report)
  }

  private static func measure(
    _ one: TerminalProcess, _ other: TerminalProcess, _ state: String, into report: inout Report
  ) throws {
    // Whatever follows a start may end first: a prefetch, a cache written, threads that libdispatch ends after 5 s.
    try one.settle(.seconds(6))
    let before = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    let burst = try one.burst(quiet: span, first: span)
    let after = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    report.state(
      "processor time in 5 s of idleness\(state)",
      "\(Report.shown(after.0.processorTime - before.0.processorTime))",
      "\(Report.shown(after.1.processorTime - before.1.processorTime))",
      target: "0", isMet: after.0.processorTime == before.0.processorTime)
    report.state(
      "wake-ups in 5 s of idleness\(state)", "\(after.0.contextSwitches(since: before.0))",
      "\(after.1.contextSwitches(since: before.1))", target: "0",
      isMet: after.0.contextSwitches(since: before.0) == 0)
    report.state(
      "bytes written in 5 s of idleness\(state)", "\(burst.bytes.count)", "", target: "0",
      isMet: burst.bytes.isEmpty)
  }
}
