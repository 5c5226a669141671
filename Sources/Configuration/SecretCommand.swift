import Files
import Glibc
import Processes
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
    let interrupts = Interrupts.count
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG | WUNTRACED) == process {
        if status & 0xFF != 0x7F { return .ended(ProcessEnd(status: status)) }
        end(process)
        return .wantedTerminal
      }
      guard Interrupts.count == interrupts else {
        end(process)
        return .ended(.signalled(SIGINT))
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
    _ = ProcessEnd.wait(for: process)
  }

  private func start(
    output: borrowing CommandPipe, errors: borrowing CommandPipe, _ environment: [String: String]
  ) throws(SecretKeyError) -> pid_t {
    var shell = Spawn(["/bin/sh", "-c", command], environment: environment)
    shell.input = .nothing
    shell.output = .descriptor(output.writing)
    shell.errors = .descriptor(errors.writing)
    shell.leads = .group
    do {
      return try shell.start()
    } catch {
      throw SecretKeyError("/bin/sh could not be started: \(SystemError.text(error.code))")
    }
  }
}

struct SecretCommandResult {
  enum End: Equatable {
    /// By itself, or by a signal.
    case ended(ProcessEnd)
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
