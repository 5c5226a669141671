import Glibc
import Processes

/// A program that is run to its end.
struct MeasuredProgram {
  var arguments: [String]
  /// Nil for this program's.
  var environment: [String: String]?

  init(_ arguments: [String], environment: [String: String]? = nil) {
    self.arguments = arguments
    self.environment = environment
  }

  /// What it took.
  struct Run {
    let time: Duration
    /// The most that it held in memory, in bytes.
    let peak: Int
    let output: String
  }

  /// - Parameter keepsOutput: Otherwise what it writes goes nowhere, as fast as it can be written.
  func run(keepsOutput: Bool = false) throws(BenchFailure) -> Run {
    var program = Spawn(arguments, environment: environment)
    program.input = .nothing
    program.output = .nothing
    program.errors = .nothing
    var ends: [Int32] = [-1, -1]
    if keepsOutput {
      guard pipe(&ends) == 0 else { throw BenchFailure("no pipe: \(String(cString: strerror(errno)))") }
      _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
      program.output = .descriptor(ends[1])
    }
    defer { if keepsOutput { close(ends[0]) } }
    let start = ContinuousClock.now
    let id: pid_t
    do {
      id = try program.start()
    } catch {
      throw BenchFailure("\(arguments[0]) cannot be started: \(String(cString: strerror(error.code)))")
    }
    var output: [UInt8] = []
    if keepsOutput {
      close(ends[1])
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      while case let count = read(ends[0], &chunk, chunk.count), count > 0 { output += chunk[..<count] }
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(id, &status, 0, &usage)
    let time = ContinuousClock.now - start
    let end = ProcessEnd(status: status)
    guard end == .exited(0) else {
      throw BenchFailure("\(arguments.prefix(4).joined(separator: " ")) ended with \(end.shellStatus)")
    }
    return Run(time: time, peak: usage.ru_maxrss * 1024, output: String(decoding: output, as: UTF8.self))
  }
}
