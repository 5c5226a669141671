import Foundation

/// What the system counts about a process.
struct ProcessFigures {
  /// Time on a processor, all threads together, those that have ended included.
  var processorTime: Duration
  /// What it holds in memory, in bytes.
  var residentBytes: Int
  /// The most that it ever held, in bytes.
  var peakBytes: Int
  /// How often each thread was put on a processor and off again.
  private var switchesByThread: [String: Int] = [:]

  /// Reads `/proc` and the process's clock.
  init(of id: Int32) throws {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      throw BenchFailure("the clock of process \(id) cannot be read")
    }
    processorTime = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)

    let folder = "/proc/\(id)"
    let status = try Self.fields("\(folder)/status")
    residentBytes = (status["VmRSS"] ?? 0) * 1024
    peakBytes = (status["VmHWM"] ?? 0) * 1024
    for thread in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/task") {
      // A thread may end between the listing and the reading.
      guard let status = try? Self.fields("\(folder)/task/\(thread)/status") else { continue }
      switchesByThread[thread] =
        (status["voluntary_ctxt_switches"] ?? 0) + (status["nonvoluntary_ctxt_switches"] ?? 0)
    }
  }

  /// How often a thread was put on a processor since then. A thread that ended meanwhile counts once, for its end.
  func contextSwitches(since earlier: ProcessFigures) -> Int {
    let ended = earlier.switchesByThread.keys.count { switchesByThread[$0] == nil }
    return switchesByThread.reduce(ended) { $0 + $1.value - (earlier.switchesByThread[$1.key] ?? 0) }
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
