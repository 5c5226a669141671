import Foundation
import Glibc
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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY | O_NOCTTY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // Other tests' connections: one that a program holds open too is not closed when the test closes it.
    for descriptor in STDERR_FILENO + 1..<8192 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Tests run on threads that block all signals: a tmux started so could never be ended.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var words = arguments.map { strdup($0) } + [nil]
    let inherited = ProcessInfo.processInfo.environment
    var variables = (environment ?? inherited).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var started: pid_t = 0
    let result = posix_spawnp(&started, arguments[0], &actions, &attributes, &words, &variables)
    close(ends[1])
    guard result == 0 else {
      close(ends[0])
      throw NotStarted(program: arguments[0], error: result)
    }
    id = started
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
    var raw: Int32 = 0
    while waitpid(id, &raw, 0) < 0, errno == EINTR {}
    let ended = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + (raw & 0x7F)
    status = ended
    return ended
  }
}
