import Foundation

/// One key and its paint, and many keys at once.
enum Keys {
  private static let down = UInt8(ascii: "j")
  private static let first = UInt8(ascii: "g")
  private static let count = 200
  private static let manyCount = 500

  static func measure(_ orgdesk: Subject, _ plain: Subject, repeats: Int, into report: inout Report) throws {
    for size in TerminalSize.all { try measure(orgdesk.on(size), plain.on(size), repeats, into: &report) }
    if let trace = orgdesk.traceFile {
      report.state("frames for \(manyCount) keys", "\(try framesForManyKeys(orgdesk, trace: trace))", "")
    }
  }

  private static func measure(
    _ orgdesk: Subject, _ plain: Subject, _ repeats: Int, into report: inout Report
  ) throws {
    let size = orgdesk.size
    let one = try orgdesk.startAndSettle()
    let other = try plain.startAndSettle()
    defer {
      one.stop()
      other.stop()
    }
    let paints = try Alternation.measure(count, { try paint(one) }, { try paint(other) })
    let times = (paints.orgdesk.map(\.time), paints.plain.map(\.time))
    report.compare("key to paint, \(size.name)", times.0, times.1, target: 1.2)
    report.compare("the slowest of 100, \(size.name)", times.0, times.1, percentile: 99, target: 5)

    let many = try Alternation.measure(repeats, { try manyPaints(one) }, { try manyPaints(other) })
    report.compare(
      "\(manyCount) keys at once, \(size.name)", many.orgdesk.map(\.time), many.plain.map(\.time), target: 0.1
    )
    // The second pane shows another organization at every key; the C program has none.
    report.compare(
      "bytes for one key, \(size.name)", paints.orgdesk.map(\.bytes), paints.plain.map(\.bytes),
      target: size.panes == 1 ? 1 : nil)
    report.compare(
      "bytes for \(manyCount) keys, \(size.name)", many.orgdesk.map(\.bytes), many.plain.map(\.bytes))
  }

  /// How many frames the console says it painted for many keys at once.
  private static func framesForManyKeys(_ subject: Subject, trace: String) throws -> Int {
    var traced = subject
    traced.environment["ORGDESK_TRACE"] = trace
    let process = try traced.startAndSettle()
    defer { process.stop() }
    let before = try frames(in: trace)
    _ = try paint(process, Array(repeating: down, count: manyCount), quiet: .milliseconds(150))
    return try frames(in: trace) - before
  }

  private static func frames(in trace: String) throws -> Int {
    try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").count { $0.hasPrefix("frame ") }
  }

  /// What a key brought about on the terminal.
  private struct Paint {
    var time: Duration
    var bytes: Int
  }

  private static func paint(_ process: TerminalProcess) throws -> Paint {
    try paint(process, [down], quiet: .milliseconds(15))
  }

  /// Until the list rests. From the top, so that every repetition goes over the same rows. What comes after a pause is
  /// another matter: the console reads a row's details once the cursor has stayed on it for a moment.
  private static func manyPaints(_ process: TerminalProcess) throws -> Paint {
    try process.write([first])
    try process.settle(.milliseconds(300))
    let paint = try paint(process, Array(repeating: down, count: manyCount), quiet: .milliseconds(60))
    try process.settle(.milliseconds(300))
    return paint
  }

  private static func paint(_ process: TerminalProcess, _ keys: [UInt8], quiet: Duration) throws -> Paint {
    let pressed = ContinuousClock.now
    try process.write(keys)
    let burst = try process.burst(quiet: quiet)
    guard let last = burst.lastByteAt else { throw BenchFailure("a key was followed by no output for 10 s") }
    return Paint(time: last - pressed, bytes: burst.bytes.count)
  }
}
