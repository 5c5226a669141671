/// From `exec` to a complete first frame with rows on it.
enum FirstFrame {
  static func measure(_ orgdesk: Subject, _ plain: Subject, repeats: Int, into report: inout Report) throws {
    // Both programs' pages are in memory after one start that does not count.
    _ = try (time(plain), time(orgdesk))
    let times = try Alternation.measure(repeats, { try time(orgdesk) }, { try time(plain) })
    report.compare("first frame with rows", times.orgdesk, times.plain, target: 2)
  }

  private static func time(_ subject: Subject) throws -> Duration {
    let process = try TerminalProcess(subject)
    defer { process.stop() }
    return try process.waitForMarker() - process.startedAt
  }
}
