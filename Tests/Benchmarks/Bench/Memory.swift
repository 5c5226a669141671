/// What stays in memory after a walk through the whole list, page by page, and to both ends.
enum Memory {
  private static let nextPage: [UInt8] = Array("\u{1B}[6~".utf8)
  private static let limit = 40 << 20

  static func measure(_ orgdesk: Subject, _ plain: Subject, into report: inout Report) throws {
    let one = try walk(orgdesk)
    let other = try walk(plain)
    report.state(
      "memory after a walk through \(orgdesk.rows) rows", Report.shown(bytes: one.residentBytes),
      Report.shown(bytes: other.residentBytes), target: "≤ 40 MB", isMet: one.residentBytes <= limit)
    report.state(
      "the most it ever was", Report.shown(bytes: one.peakBytes), Report.shown(bytes: other.peakBytes))
  }

  private static func walk(_ subject: Subject) throws -> ProcessFigures {
    let process = try subject.startAndSettle()
    defer { process.stop() }
    // A page has more than 30 rows at this size; a few presses too many at the end change nothing.
    for _ in 0...(subject.rows / 30) {
      try process.write(nextPage)
      try process.settle(.milliseconds(4))
    }
    for key in ["g", "G", "g"] {
      try process.write(Array(key.utf8))
      try process.settle(.milliseconds(200))
    }
    return try ProcessFigures(of: process.id)
  }
}
