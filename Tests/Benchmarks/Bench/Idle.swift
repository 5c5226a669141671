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
    // Whatever follows a start (a prefetch, a cache written) has a second to end.
    try one.settle(.seconds(1))
    let before = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    let burst = try one.burst(quiet: span, first: span)
    let after = try (ProcessFigures(of: one.id), ProcessFigures(of: other.id))
    report.state(
      "processor time in 5 s of idleness",
      "\(Report.shown(after.0.processorTime - before.0.processorTime))",
      "\(Report.shown(after.1.processorTime - before.1.processorTime))",
      target: "0", isMet: after.0.processorTime == before.0.processorTime)
    report.state(
      "wake-ups in 5 s of idleness", "\(after.0.contextSwitches - before.0.contextSwitches)",
      "\(after.1.contextSwitches - before.1.contextSwitches)", target: "0",
      isMet: after.0.contextSwitches == before.0.contextSwitches)
    report.state(
      "bytes written in 5 s of idleness", "\(burst.bytes.count)", "", target: "0", isMet: burst.bytes.isEmpty)
  }
}
