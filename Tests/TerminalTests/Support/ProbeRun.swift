import Glibc
import Processes
import TestSupport

/// A program on a pseudo-terminal of its own, which it has for its controlling terminal; the test is the person before it.
final class ProbeRun {
  /// What its terminal has received.
  private(set) var output: [UInt8] = []
  /// The lines that the probe and the loop's trace have written.
  private(set) var lines: [String] = []
  /// The terminal's settings before the program was started.
  let settingsBefore: TerminalSettings
  /// The number of the process that was started.
  let process: pid_t
  private var terminal: Int32
  private let log: Int32
  private let life: Int32
  private let folder: TemporaryFolder
  private var partialLine: [UInt8] = []
  private var nextLine = 0
  private var status: Int32?
  private var hasHungUp = false
  private var hasEnded = false

  /// Starts the probe, or another command that starts it in its turn.
  init(
    _ command: [String] = [Product.path(of: "terminal-probe")], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], backtrace: String = "enable=no",
    blocksSignals: Bool = false
  ) throws {
    folder = try TemporaryFolder()
    let logPath = folder.path(of: "log")
    mkfifo(logPath, 0o600)
    // Held for reading and writing, so that it never ends; what ends is told by the other pipe.
    log = open(logPath, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    var lifeEnds: [Int32] = [-1, -1]
    guard log >= 0, pipe(&lifeEnds) == 0 else { throw WaitedInVain("a pipe") }
    for end in lifeEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    life = lifeEnds[0]

    var ends: (own: Int32, program: Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.own, &ends.program, nil, nil, &size) == 0, let name = ttyname(ends.program) else {
      throw WaitedInVain("a pseudo-terminal")
    }
    terminal = ends.own
    settingsBefore = TerminalSettings(of: ends.own)
    for end in [ends.own, ends.program] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

    var variables = [
      "PROBE_LOG": logPath, "PROBE_LINES": folder.path(of: "lines"), "TERM": "xterm-256color",
      "LANG": "C.UTF-8",
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "HOME": folder.path(of: ""),
      "SWIFT_BACKTRACE": backtrace, "HISTFILE": "", "LINES": "7", "COLUMNS": "7",
    ]
    variables.merge(environment) { $1 }
    var program = Spawn(command, environment: variables)
    // Opened by the leader of a session that has no terminal yet, it becomes the session's terminal.
    program.input = .file(String(cString: name), O_RDWR)
    program.output = .descriptor(STDIN_FILENO)
    program.errors = .descriptor(STDIN_FILENO)
    program.leads = .session
    // Closed when the last of the program's processes has ended.
    program.more = [9: lifeEnds[1]]
    program.blocksSignals = blocksSignals
    defer {
      close(ends.program)
      close(lifeEnds[1])
    }
    process = try program.start()
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = ProcessEnd.wait(for: process)
    }
    for descriptor in [terminal, log, life] where descriptor >= 0 { close(descriptor) }
  }

  // MARK: The person

  /// Types.
  func type(_ bytes: some Sequence<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      guard count > 0 else {
        throw WaitedInVain("the terminal to take keys", seen: String(decoding: output, as: UTF8.self))
      }
      rest = rest.dropFirst(count)
    }
  }

  func type(_ text: String) throws {
    try type(text.utf8)
  }

  /// Gives the window another size.
  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  func hangUp() {
    close(terminal)
    terminal = -1
    hasHungUp = true
  }

  /// The terminal's settings now.
  var settings: TerminalSettings { TerminalSettings(of: terminal) }

  /// What its terminal has received since `offset`, as text.
  func text(since offset: Int = 0) -> String {
    String(decoding: output[min(offset, output.count)...], as: UTF8.self)
  }

  /// A place in the run's folder.
  func path(of name: String) -> String { folder.path(of: name) }

  /// What a file in the run's folder holds, without white space at its end.
  func file(_ name: String) -> String {
    var text = folder.text(of: name)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  // MARK: Waiting

  /// Waits for the next line of the log that begins with `prefix`; lines before it are passed over.
  @discardableResult
  func line(_ prefix: String) throws -> String {
    let deadline = ContinuousClock.now + Patience.limit
    while true {
      while nextLine < lines.count {
        nextLine += 1
        if lines[nextLine - 1].hasPrefix(prefix) { return lines[nextLine - 1] }
      }
      guard try step(until: deadline) else {
        throw WaitedInVain(
          "“\(prefix)”", seen: lines.suffix(20).joined(separator: "\n") + "\n" + text().suffix(500))
      }
    }
  }

  /// Waits until the terminal has received some text, from `offset` of the output on.
  func output(_ text: String, since offset: Int = 0) throws {
    let deadline = ContinuousClock.now + Patience.limit
    while !self.text(since: offset).contains(text) {
      guard try step(until: deadline) else {
        throw WaitedInVain("“\(text)”", seen: String(self.text().suffix(500)))
      }
    }
  }

  /// Waits until the program has ended.
  ///
  /// - Returns: Its exit status; for one killed by a signal 256 plus the signal's number.
  func end() throws -> Int32 {
    if let status { return status }
    let deadline = ContinuousClock.now + Patience.limit
    while !hasEnded {
      guard try step(until: deadline) else { throw WaitedInVain("the end", seen: String(text().suffix(500))) }
    }
    let code: Int32
    switch ProcessEnd.wait(for: process) {
    case .exited(let status): code = status
    case .signalled(let signal): code = 256 + signal
    case nil: code = 0
    }
    // What it wrote last.
    while try step(until: .now) {}
    self.status = code
    return code
  }

  /// Takes in what the program says next.
  ///
  /// - Returns: Whether anything came before the deadline; when the program has ended nothing is waited for.
  private func step(until deadline: ContinuousClock.Instant) throws -> Bool {
    var entries = [hasHungUp ? -1 : terminal, log, hasEnded ? -1 : life].map { descriptor in
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
    let left = hasEnded ? .zero : max(.zero, deadline - .now)
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    guard poll(&entries, nfds_t(entries.count), Int32(milliseconds)) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    if entries[0].revents != 0 {
      let count = read(terminal, &bytes, bytes.count)
      // No one has the other side open any more.
      if count <= 0 { hasHungUp = true }
      output += bytes.prefix(max(0, count))
    }
    if entries[1].revents != 0 {
      let count = read(log, &bytes, bytes.count)
      take(bytes.prefix(max(0, count)))
    }
    if entries[2].revents != 0 { hasEnded = true }
    return true
  }

  private func take(_ bytes: some Sequence<UInt8>) {
    partialLine += bytes
    while let end = partialLine.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: partialLine[..<end], as: UTF8.self))
      partialLine.removeSubrange(...end)
    }
  }
}
