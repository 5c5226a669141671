import Files
import Glibc

/// A command for `/bin/sh -c`, run to its end with a limit of time. It gets no standard input and a process group of
/// its own, so that all of a pipeline can be ended, and so that one that wants to ask something at the terminal is
/// stopped by the system instead of taking keys away from the console.
struct ShellCommand {
  private static let outputLimit = 1 << 16
  private let command: String

  init(_ command: String) {
    self.command = command
  }

  /// Runs the command. Blocks until it has ended or was ended.
  /// - Throws: ``SecretKeyError`` where it cannot be started.
  func run(environment: [String: String], timeLimit: Duration) throws(SecretKeyError) -> ShellCommandResult {
    var output = try CommandPipe()
    var errors = try CommandPipe()
    let process = try start(output: output, errors: errors, environment)
    output.closeWriting()
    errors.closeWriting()

    let end = wait(for: process, until: .now + timeLimit, &output, &errors)
    output.read(limit: Self.outputLimit)
    errors.read(limit: Self.outputLimit)
    return ShellCommandResult(end: end, output: output.printed, errors: errors.printed)
  }

  private func wait(
    for process: pid_t, until deadline: ContinuousClock.Instant, _ output: inout CommandPipe,
    _ errors: inout CommandPipe
  ) -> ShellCommandResult.End {
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

  /// Copies for C, ended by a null pointer; the caller frees each.
  private static func cArray(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    return pointers
  }
}
