import Glibc
import Processes
import Synchronization

/// A program that was started, with what it writes.
package final class Child {
  /// Its number.
  package let id: pid_t
  /// The end from which its output is read: of a pipe, or of its terminal.
  package let output: Int32
  /// What it wrote so far, as far as it was read.
  package private(set) var written: [UInt8] = []
  /// Its exit status, or 128 and the number of the signal that ended it; nil while it runs.
  package private(set) var status: Int32?

  /// While a program is started no other one may be: it would inherit the open end of the pipe.
  private static let starting = Mutex(())

  /// Starts a program.
  ///
  /// - Parameter errors: The file to which its messages are added.
  package init(_ arguments: [String], _ environment: [String: String], errors: String) throws(TrialFailure) {
    var program = Spawn(arguments, environment: environment)
    program.input = .nothing
    program.errors = .file(errors, O_WRONLY | O_CREAT | O_APPEND)
    let started: Result<(pid_t, Int32), TrialFailure> = Self.starting.withLock { _ in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return .failure(TrialFailure("no pipe: \(Self.reason(errno))")) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      defer { close(ends[1]) }
      program.output = .descriptor(ends[1])
      return Self.spawn(program, reading: ends[0])
    }
    (id, output) = try started.get()
  }

  /// Starts a program on a terminal of its own.
  package init(
    onTerminal arguments: [String], _ environment: [String: String], columns: Int = 120, rows: Int = 40
  ) throws(TrialFailure) {
    var program = Spawn(arguments, environment: environment)
    program.output = .descriptor(STDIN_FILENO)
    program.errors = .descriptor(STDIN_FILENO)
    program.leads = .session
    let started: Result<(pid_t, Int32), TrialFailure> = Self.starting.withLock { _ in
      var (own, programs): (Int32, Int32) = (-1, -1)
      var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
      guard openpty(&own, &programs, nil, nil, &size) == 0, let path = ttyname(programs) else {
        return .failure(TrialFailure("no terminal: \(Self.reason(errno))"))
      }
      for end in [own, programs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      defer { close(programs) }
      // Opened by the leader of a session that has no terminal yet, it becomes the session's terminal.
      program.input = .file(String(cString: path), O_RDWR)
      return Self.spawn(program, reading: own)
    }
    (id, output) = try started.get()
  }

  deinit {
    end()
    close(output)
  }

  // MARK: Its life

  /// Takes what it has written since; waits for it. Notices its end.
  package func read() {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let count = Glibc.read(output, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else { return reap() }
    written += chunk[..<count]
  }

  /// Forgets what it has written so far.
  package func forget() { written.removeAll(keepingCapacity: true) }

  /// Reads until it ends.
  ///
  /// - Returns: Its status.
  package func waitForEnd() -> Int32 {
    while status == nil { read() }
    return status ?? 0
  }

  /// Sends it a signal, if it still runs.
  package func signal(_ number: Int32) {
    if status == nil { kill(id, number) }
  }

  /// Ends it as a crash would, if it still runs.
  package func end() {
    signal(SIGKILL)
    if status == nil { reap() }
  }

  /// Types, on its terminal.
  package func type(_ keys: String) { type(Array(keys.utf8)) }

  package func type(_ keys: [UInt8]) { _ = write(output, keys, keys.count) }

  /// Gives its terminal another size.
  package func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(output, UInt(TIOCSWINSZ), &size)
  }

  /// Whether its terminal edits lines and shows what is typed, as for a shell.
  package var isTerminalCooked: Bool {
    var settings = termios()
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return tcgetattr(output, &settings) == 0 && settings.c_lflag & wanted == wanted
      && settings.c_oflag & tcflag_t(OPOST) != 0
  }

  private func reap() {
    status = ProcessEnd.wait(for: id)?.shellStatus
  }

  // MARK: Starting

  private static func spawn(_ program: Spawn, reading end: Int32) -> Result<(pid_t, Int32), TrialFailure> {
    do throws(SpawnError) {
      return .success((try program.start(), end))
    } catch {
      close(end)
      return .failure(TrialFailure("\(program.arguments[0]) cannot be started: \(reason(error.code))"))
    }
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
