import Foundation

/// What the system counts about a process, over all its threads.
struct ProcessFigures {
  /// Time on a processor.
  var processorTime: Duration
  /// How often a thread of it was put on a processor and off again.
  var contextSwitches: Int
  /// What it holds in memory, in bytes.
  var residentBytes: Int
  /// The most that it ever held, in bytes.
  var peakBytes: Int

  /// Reads `/proc`.
  init(of id: Int32) throws {
    let folder = "/proc/\(id)"
    var nanoseconds: Int64 = 0
    var switches = 0
    for thread in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/task") {
      let schedule = try String(contentsOfFile: "\(folder)/task/\(thread)/schedstat", encoding: .utf8)
      nanoseconds += schedule.split(separator: " ").first.flatMap { Int64($0) } ?? 0
      let status = try Self.fields("\(folder)/task/\(thread)/status")
      switches += (status["voluntary_ctxt_switches"] ?? 0) + (status["nonvoluntary_ctxt_switches"] ?? 0)
    }
    let status = try Self.fields("\(folder)/status")
    processorTime = .nanoseconds(nanoseconds)
    contextSwitches = switches
    residentBytes = (status["VmRSS"] ?? 0) * 1024
    peakBytes = (status["VmHWM"] ?? 0) * 1024
  }

  /// The lines `Name: NUMBER …` of a file.
  private static func fields(_ path: String) throws -> [String: Int] {
    var result: [String: Int] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(whereSeparator: { $0 == ":" || $0.isWhitespace })
      guard parts.count >= 2, let number = Int(parts[1]) else { continue }
      result[String(parts[0])] = number
    }
    return result
  }
}
