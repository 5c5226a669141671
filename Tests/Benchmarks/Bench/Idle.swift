/// What a program costs while nothing happens.
enum Idle {
  private static let span = Duration.seconds(5)

  static func measure(_ orgdesk: Subject, _ plain: Subject, into report: inout Report) throws {
    let one = try orgdesk.startAndSettle()
    let other = try plain.startAndSettle()
    defer {
      one.stop()
      other.stop()
    }
    // Whatever follows a start may end first: a prefetch, a cache written, threads that libdispatch ends after 5 s.
    try one.settle(.seconds(6))
    let before = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    let burst = try one.burst(quiet: span, first: span)
    let after = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    report.state(
      "processor time in 5 s of idleness",
      "\(Report.shown(after.0.processorTime - before.0.processorTime))",
      "\(Report.shown(after.1.processorTime - before.1.processorTime))",
      target: "0", isMet: after.0.processorTime == before.0.processorTime)
    report.state(
      "wake-ups in 5 s of idleness", "\(after.0.contextSwitches(since: before.0))",
      "\(after.1.contextSwitches(since: before.1))", target: "0",
      isMet: after.0.contextSwitches(since: before.0) == 0)
    report.state(
      "bytes written in 5 s of idleness", "\(burst.bytes.count)", "", target: "0", isMet: burst.bytes.isEmpty)
  }
}
