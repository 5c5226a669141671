/// From `exec` to a complete first frame with rows on it.
enum FirstFrame {
  static func measure(_ orgdesk: Subject, _ plain: Subject, repeats: Int, into report: inout Report) throws {
    // Both programs' pages are in memory after one start that does not count.
    _ = try (time(plain), time(orgdesk))
    for size in TerminalSize.all {
      let (one, other) = (orgdesk.on(size), plain.on(size))
      let times = try Alternation.measure(repeats, { try time(one) }, { try time(other) })
      report.compare("first frame with rows, \(size.name)", times.orgdesk, times.plain, target: 1.5)
    }
  }

  private static func time(_ subject: Subject) throws -> Duration {
    let process = try TerminalProcess(subject)
    defer { process.stop() }
    return try process.waitForMarker() - process.startedAt
  }
}
