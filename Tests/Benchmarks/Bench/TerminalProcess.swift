import Glibc
import Processes

/// A program on a pseudo-terminal that is its controlling terminal.
final class TerminalProcess {
  /// Its number.
  let id: pid_t
  /// When it was started.
  let startedAt: ContinuousClock.Instant
  private let subject: Subject
  private let terminal: Int32
  private var hasEnded = false

  init(_ subject: Subject) throws(BenchFailure) {
    var ends: (own: Int32, program: Int32) = (-1, -1)
    var size = winsize(
      ws_row: subject.size.rows, ws_col: subject.size.columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.own, &ends.program, nil, nil, &size) == 0, let path = ttyname(ends.program) else {
      throw BenchFailure("no pseudo-terminal could be opened: \(String(cString: strerror(errno)))")
    }
    _ = fcntl(ends.own, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.program, F_SETFD, FD_CLOEXEC)

    var program = Spawn(subject.command, environment: subject.environment)
    // Opened by the leader of a session that has no terminal yet, it becomes the session's terminal.
    program.input = .file(String(cString: path), O_RDWR)
    program.output = .descriptor(STDIN_FILENO)
    program.errors = .descriptor(STDIN_FILENO)
    program.leads = .session
    defer { close(ends.program) }
    startedAt = .now
    do {
      id = try program.start()
    } catch {
      close(ends.own)
      throw BenchFailure(
        "\(subject.command[0]) could not be started: \(String(cString: strerror(error.code)))")
    }
    self.subject = subject
    terminal = ends.own
  }

  deinit {
    stop()
    close(terminal)
  }

  /// Types.
  func write(_ keys: [UInt8]) throws(BenchFailure) {
    var rest = keys[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(terminal, $0.baseAddress, $0.count) }
      guard count > 0 else {
        throw BenchFailure("\(subject.name) takes no keys: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until nothing has come for the time of `quiet`; `first` limits the wait for the first byte.
  func burst(quiet: Duration, first: Duration = .seconds(10)) throws(BenchFailure) -> OutputBurst {
    var burst = OutputBurst()
    var deadline = ContinuousClock.now + first
    while let chunk = try read(until: deadline) {
      burst.append(chunk, at: .now)
      deadline = .now + quiet
    }
    return burst
  }

  /// Reads until the marker has come and the output pauses; gives the time of the last byte before the pause.
  @discardableResult
  func waitForMarker() throws(BenchFailure) -> ContinuousClock.Instant {
    var seen = OutputBurst()
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      let part = try burst(quiet: .milliseconds(5), first: .milliseconds(500))
      seen.append(part)
      if seen.visibleText.contains(subject.marker), let last = part.lastByteAt { return last }
    }
    throw BenchFailure(
      "\(subject.name) did not show “\(subject.marker)” within 20 s; it showed: \(seen.visibleText.suffix(400))"
    )
  }

  /// Waits until a text has come; gives the time when it had.
  func wait(for text: String) throws(BenchFailure) -> ContinuousClock.Instant {
    var seen = OutputBurst()
    let deadline = ContinuousClock.now + .seconds(20)
    while let chunk = try read(until: deadline) {
      seen.append(chunk, at: .now)
      if seen.visibleText.contains(text), let last = seen.lastByteAt { return last }
    }
    throw BenchFailure(
      "\(subject.name) did not show “\(text)” within 20 s; it showed: \(seen.visibleText.suffix(400))")
  }

  /// Waits until nothing has come for the time of `quiet`.
  func settle(_ quiet: Duration) throws(BenchFailure) {
    _ = try burst(quiet: quiet, first: quiet)
  }

  /// Asks it to quit, and ends it where it does not.
  func stop() {
    guard !hasEnded else { return }
    hasEnded = true
    try? write([UInt8(ascii: "Q")])
    let deadline = ContinuousClock.now + .seconds(2)
    var status: Int32 = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        kill(id, SIGKILL)
        _ = ProcessEnd.wait(for: id)
        return
      }
      // What it writes must be taken, or it could not end.
      _ = try? read(until: .now + .milliseconds(5))
    }
  }

  /// What came before the deadline; nil if nothing did.
  private func read(until deadline: ContinuousClock.Instant) throws(BenchFailure) -> [UInt8]? {
    var entry = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    while true {
      let left = deadline - .now
      guard left > .zero else { return nil }
      let milliseconds = (left / .milliseconds(1)).rounded(.up)
      guard poll(&entry, 1, Int32(milliseconds)) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(terminal, &chunk, chunk.count)
      guard count > 0 else { throw BenchFailure("\(subject.name) ended while it was measured") }
      return Array(chunk[..<count])
    }
  }
}
