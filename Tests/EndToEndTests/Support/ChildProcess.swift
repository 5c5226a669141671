import Foundation
import Glibc
import Processes
import Testing

/// A program started by a test, with its output in a pipe. Waiting for it blocks and uses no run loop.
final class ChildProcess {
  let id: pid_t
  /// The end of a pipe from which its standard output is read.
  let output: Int32
  private var status: Int32?
  private var isRead = true

  /// Starts a program, found in PATH.
  ///
  /// - Parameters:
  ///   - environment: Its variables; nil for those of the tests.
  ///   - input: The file that is its standard input.
  ///   - errors: The file that takes its standard error.
  init(
    _ arguments: [String], environment: [String: String]? = nil, input: String = "/dev/null",
    errors: String = "/dev/null"
  ) throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var program = Spawn(arguments, environment: environment)
    program.input = .file(input, O_RDONLY | O_NOCTTY)
    program.output = .descriptor(ends[1])
    program.errors = .file(errors, O_WRONLY | O_CREAT | O_TRUNC)
    defer { close(ends[1]) }
    do {
      id = try program.start()
    } catch {
      close(ends[0])
      throw NotStarted(program: arguments[0], error: error.code)
    }
    output = ends[0]
  }

  deinit {
    kill(id, SIGKILL)
    _ = waitForEnd()
    if isRead { close(output) }
  }

  /// Goes away as its reader.
  func stopReading() {
    isRead = false
    close(output)
  }

  /// All that it writes, to the end.
  func readAll() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(output, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return all }
      all += bytes[..<count]
    }
  }

  /// Waits for its end.
  ///
  /// - Returns: Its exit status, or 128 and the number of the signal that ended it.
  @discardableResult
  func waitForEnd() -> Int32 {
    if let status { return status }
    let ended = ProcessEnd.wait(for: id)?.shellStatus ?? 0
    status = ended
    return ended
  }
}
