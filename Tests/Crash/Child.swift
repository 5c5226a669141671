import Glibc
import Synchronization

/// A program that was started, with what it writes.
final class Child {
  /// Its number.
  let id: pid_t
  /// The end from which its output is read: of a pipe, or of its terminal.
  let output: Int32
  /// What it wrote so far, as far as it was read.
  private(set) var written: [UInt8] = []
  /// Its exit status, or 128 and the number of the signal that ended it; nil while it runs.
  private(set) var status: Int32?

  /// While a program is started no other one may be: it would inherit the open end of the pipe.
  private static let starting = Mutex(())

  /// Starts a program.
  ///
  /// - Parameter errors: The file to which its messages are added.
  init(_ arguments: [String], _ environment: [String: String], errors: String) throws(CrashFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let started: Result<(pid_t, Int32), CrashFailure> = Self.starting.withLock { _ in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return .failure(CrashFailure("no pipe: \(Self.reason(errno))")) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      defer { close(ends[1]) }
      return Self.spawn(arguments, environment, &actions, flags: 0, reading: ends[0])
    }
    (id, output) = try started.get()
  }

  /// Starts a program on a terminal of its own, 120 × 40.
  init(onTerminal arguments: [String], _ environment: [String: String]) throws(CrashFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let started: Result<(pid_t, Int32), CrashFailure> = Self.starting.withLock { _ in
      var (own, programs): (Int32, Int32) = (-1, -1)
      var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
      guard openpty(&own, &programs, nil, nil, &size) == 0, let path = ttyname(programs) else {
        return .failure(CrashFailure("no terminal: \(Self.reason(errno))"))
      }
      for end in [own, programs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      defer { close(programs) }
      // Opened by the leader of a session that has no terminal yet, it becomes the session's terminal.
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
      return Self.spawn(arguments, environment, &actions, flags: Self.newSession, reading: own)
    }
    (id, output) = try started.get()
  }

  deinit {
    end()
    close(output)
  }

  // MARK: Its life

  /// Takes what it has written since; waits for it. Notices its end.
  func read() {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let count = Glibc.read(output, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else { return reap() }
    written += chunk[..<count]
  }

  /// Reads until it ends.
  ///
  /// - Returns: Its status.
  func waitForEnd() -> Int32 {
    while status == nil { read() }
    return status ?? 0
  }

  /// Sends it a signal, if it still runs.
  func signal(_ number: Int32) {
    if status == nil { kill(id, number) }
  }

  /// Ends it as a crash would, if it still runs.
  func end() {
    signal(SIGKILL)
    if status == nil { reap() }
  }

  /// Types, on its terminal.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(output, bytes, bytes.count)
  }

  private func reap() {
    var raw: Int32 = 0
    while waitpid(id, &raw, 0) < 0, errno == EINTR {}
    status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + (raw & 0x7F)
  }

  // MARK: Starting

  /// The GNU extension that makes a new session; the C headers show it to GNU sources only.
  private static let newSession: Int16 = 0x80

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t,
    flags: Int16, reading end: Int32
  ) -> Result<(pid_t, Int32), CrashFailure> {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, flags)
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var id: pid_t = 0
    let result = posix_spawn(&id, arguments[0], &actions, &attributes, words, variables)
    guard result == 0 else {
      close(end)
      return .failure(CrashFailure("\(arguments[0]) cannot be started: \(reason(result))"))
    }
    return .success((id, end))
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
