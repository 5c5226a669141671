import Files
import Glibc
import Text

/// A command for `/bin/sh -c`, run with a time limit. It gets no standard input and its own process group, so that a
/// whole pipeline can be ended, and so that a command that asks for something at the terminal is stopped by the
/// system instead of taking keys away from the console.
struct SecretCommand {
  private static let outputLimit = 1 << 16
  private let command: String

  init(_ command: String) {
    self.command = command
  }

  /// Blocks until the command has ended or was ended.
  ///
  /// - Throws: ``SecretKeyError`` if the command cannot be started.
  func run(environment: [String: String], timeLimit: Duration) throws(SecretKeyError) -> SecretCommandResult {
    var output = try CommandPipe()
    var errors = try CommandPipe()
    let process = try start(output: output, errors: errors, environment)
    output.closeWriting()
    errors.closeWriting()

    let end = wait(for: process, until: .now + timeLimit, &output, &errors)
    output.read(limit: Self.outputLimit)
    errors.read(limit: Self.outputLimit)
    return SecretCommandResult(end: end, output: output.printed, errors: errors.printed)
  }

  private func wait(
    for process: pid_t, until deadline: ContinuousClock.Instant, _ output: inout CommandPipe,
    _ errors: inout CommandPipe
  ) -> SecretCommandResult.End {
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG | WUNTRACED) == process {
        if status & 0x7F == 0 { return .exited(status >> 8 & 0xFF) }
        if status & 0xFF != 0x7F { return .signalled(status & 0x7F) }
        end(process)
        return .wantedTerminal
      }
      guard ContinuousClock.now < deadline else {
        end(process)
        return .tookTooLong
      }
      // Its end closes the pipes, which wakes this. Only one that closes them early, or leaves them to another
      // process, is looked after by the clock.
      var waited = [output.pollEntry, errors.pollEntry]
      poll(&waited, nfds_t(waited.count), 20)
      output.read(limit: Self.outputLimit)
      errors.read(limit: Self.outputLimit)
    }
  }

  /// Ends the command and, with it, the rest of a pipeline. One that ended by itself may have left an agent running
  /// on purpose, and is not followed.
  private func end(_ process: pid_t) {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  private func start(
    output: borrowing CommandPipe, errors: borrowing CommandPipe, _ environment: [String: String]
  ) throws(SecretKeyError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    // A connection that a command holds open stays open when the console has closed it.
    for descriptor in STDERR_FILENO + 1..<Int32(min(8192, sysconf(Int32(_SC_OPEN_MAX)))) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The console's own handling of signals is nothing that a command should inherit.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let arguments = Self.cArray(["/bin/sh", "-c", command])
    let variables = Self.cArray(environment.map { "\($0)=\($1)" })
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables)
    guard status == 0 else {
      throw SecretKeyError("/bin/sh could not be started: \(SystemError.text(status))")
    }
    return process
  }

  /// Copies for C, terminated by a null pointer; the caller frees each.
  private static func cArray(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    return pointers
  }
}

struct SecretCommandResult {
  enum End: Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
    /// Stopped by the system when it tried to use the terminal, then ended.
    case wantedTerminal
    /// Ended after its time limit.
    case tookTooLong
  }

  var end: End
  /// Standard output, or the beginning of it.
  var output: [UInt8]
  /// Standard error, or the beginning of it.
  var errors: [UInt8]

  /// The first line of standard output that is not empty.
  ///
  /// - Throws: `TextMistake` if that is not UTF-8.
  func firstLine() throws(TextMistake) -> String {
    let ends: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    return try StrictText.decode(output.split(whereSeparator: ends.contains).first ?? [])
  }

  /// `; it said: …` for a message, on one line, without control characters and without the secret; empty if there was
  /// no error output.
  func said(hiding secret: String) -> String {
    let lines = StrictText.forShowing(errors).split(whereSeparator: \.isNewline).map { line in
      String(
        String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
    let text = SecretRedaction.redact(lines.filter { !$0.isEmpty }.joined(separator: " · "), secret: secret)
    return text.isEmpty ? "" : "; it said: \(text.prefix(300))"
  }
}

/// A pipe that a command writes to, read without blocking. Both ends close by themselves.
struct CommandPipe: ~Copyable {
  private let reading: Int32
  /// The command's end; -1 once closed.
  private(set) var writing: Int32
  private var bytes: [UInt8] = []
  private var ended = false

  /// - Throws: ``SecretKeyError`` if the system has no pipe to give.
  init() throws(SecretKeyError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw SecretKeyError("a pipe could not be opened: \(SystemError.text())")
    }
    reading = ends[0]
    writing = ends[1]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // The reading end only: the command's end must block as a pipe does.
    _ = fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }

  /// Everything read so far.
  var printed: [UInt8] { bytes }

  /// For `poll`, which ignores the pipe once the other end is closed.
  var pollEntry: pollfd { pollfd(fd: ended ? -1 : reading, events: Int16(POLLIN), revents: 0) }

  /// Closes this process's copy of the command's end.
  mutating func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// Reads what is there; anything past `limit` bytes is discarded, so that the command is not held up.
  mutating func read(limit: Int) {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while !ended {
      let count = Glibc.read(reading, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count == 0 { ended = true }
      guard count > 0 else { return }
      bytes += chunk[..<min(count, max(0, limit - bytes.count))]
    }
  }
}
