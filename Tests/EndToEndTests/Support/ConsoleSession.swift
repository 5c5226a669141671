import Foundation
import Glibc
import TestSupport
import Testing

/// A person at the built program: keys in, screen out, in a private tmux.
///
/// It waits for what it wants to see: after each line of the program's trace it looks again.
final class ConsoleSession {
  private let socket = "orgdesk-\(UUID().uuidString.prefix(8))"
  private let home: URL
  private let trace: LineSource
  private let traceDescriptor: Int32
  /// What the program traced so far.
  private(set) var traced: [String] = []

  /// Starts `orgdesk` with these arguments in a terminal of that size, knowing nothing of this machine's user.
  convenience init(
    _ arguments: [String], columns: Int = 120, rows: Int = 40, environment: [String: String] = [:]
  ) throws {
    let program = ([Product.orgdesk] + arguments).map(Self.quoted).joined(separator: " ")
    // The settings of the terminal as the program left it, then its status. As other shells do, it survives an interrupt
    // that the program survives.
    let script =
      "trap : INT; \(program); status=$?; stty -a | grep -o -- '-\\?icanon'; echo ended with $status; exec cat"
    try self.init(running: ["sh", "-c", script], columns: columns, rows: rows, environment: environment)
  }

  /// Starts an interactive shell, with job control.
  convenience init(shell: Bool, columns: Int, rows: Int) throws {
    try self.init(
      running: ["bash", "--norc", "--noprofile", "-i"], columns: columns, rows: rows,
      environment: ["PS1": "$ "])
  }

  private init(running command: [String], columns: Int, rows: Int, environment: [String: String]) throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let fifo = home.appendingPathComponent("trace").path
    try #require(mkfifo(fifo, 0o600) == 0)
    traceDescriptor = open(fifo, O_RDWR | O_CLOEXEC)
    trace = LineSource(descriptor: traceDescriptor)

    var variables = [
      "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config", "XDG_STATE_HOME": home.path + "/state",
      "XDG_CACHE_HOME": home.path + "/cache", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "ORGDESK_TRACE": fifo,
      "TERM": "tmux-256color",
    ]
    variables.merge(environment) { $1 }
    let words = ["env", "-i"] + variables.map { "\($0.key)=\($0.value)" } + command
    let started = try Shell.run([
      "tmux", "-L", socket, "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      words.map(Self.quoted).joined(separator: " "),
    ])
    try #require(started.status == 0, "tmux: \(started.errors)")
    try tmux("set-option", "-g", "escape-time", "0")
  }

  deinit {
    _ = try? Shell.run(["tmux", "-L", socket, "kill-server"])
    close(traceDescriptor)
    try? FileManager.default.removeItem(at: home)
  }

  // MARK: Keys

  /// Presses keys, named as tmux names them (`j`, `Enter`, `C-d`, `PageDown`).
  func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types text.
  func type(_ text: String) throws {
    try tmux("send-keys", "-l", text)
  }

  /// Sends bytes as a terminal does, whatever they are.
  func send(bytes: [UInt8]) throws {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Pastes text as a terminal does, in brackets.
  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  // MARK: The screen

  /// The screen's lines as they are now.
  func screen(styles: Bool = false) throws -> [String] {
    let arguments = ["capture-pane", "-p"] + (styles ? ["-e"] : [])
    return try tmux(arguments).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Waits until the screen satisfies `condition`, and gives it.
  @discardableResult
  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until condition: ([String]) -> Bool
  ) throws -> [String] {
    let deadline = ContinuousClock.now + Patience.limit
    while true {
      takeTrace()
      let lines = try screen()
      if condition(lines) {
        waitUntilPainted()
        return lines
      }
      // Tmux paints a moment after the program wrote, and says nothing: look again at least every so often.
      let soon = min(deadline, ContinuousClock.now + .milliseconds(100))
      if let line = trace.next(deadline: soon) { traced.append(line) }
      guard ContinuousClock.now < deadline else {
        Issue.record(
          "waited in vain for \(what); the screen:\n\(lines.joined(separator: "\n"))",
          sourceLocation: sourceLocation)
        throw WaitedInVain(what: what)
      }
    }
  }

  /// What was traced and not read yet.
  private func takeTrace() {
    while let line = trace.next(deadline: .now) { traced.append(line) }
  }

  private var isIdle: Bool { traced.last { $0 == "busy" || $0 == "idle" } == "idle" }

  /// What is on the screen can be a frame that the program is still painting: a key pressed now is, to the program,
  /// older than that frame. A frame that takes longer than this is none that was seen.
  private func waitUntilPainted() {
    let soon = ContinuousClock.now + .milliseconds(250)
    while !isIdle, let line = trace.next(deadline: soon) {
      traced.append(line)
      if line.hasPrefix("frame") { return }
    }
  }

  /// Waits until the program has shown the result of all work under way.
  func waitUntilIdle(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let deadline = ContinuousClock.now + Patience.limit
    // What was traced but not read yet comes first: an old idle says nothing.
    takeTrace()
    while !isIdle {
      guard let line = trace.next(deadline: deadline) else {
        Issue.record("waited in vain for idleness", sourceLocation: sourceLocation)
        throw WaitedInVain(what: "idleness")
      }
      traced.append(line)
    }
  }

  /// Waits until `text` stands in a part of the screen: there alone, or with more around it.
  @discardableResult
  func wait(
    for text: String, in part: ScreenPart, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try wait(for: "“\(text)” in \(part)", sourceLocation: sourceLocation) { lines in
      part.texts(lines).contains { $0.contains(text) }
    }
  }

  /// Waits until what stands in a part of the screen satisfies `condition`.
  @discardableResult
  func wait(
    for what: String, in part: ScreenPart, sourceLocation: SourceLocation = #_sourceLocation,
    until condition: ([String]) -> Bool
  ) throws -> [String] {
    try wait(for: "\(what) in \(part)", sourceLocation: sourceLocation) { condition(part.texts($0)) }
  }

  /// Waits until `text` does not stand in a part of the screen any more.
  @discardableResult
  func waitUntilGone(
    _ text: String, from part: ScreenPart, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try wait(for: "“\(text)” to go from \(part)", sourceLocation: sourceLocation) { lines in
      !part.texts(lines).contains { $0.contains(text) }
    }
  }

  /// The program's process id.
  func processID() throws -> Int32 {
    let shell = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(
      in: .whitespacesAndNewlines)
    return try #require(Self.processes().first { $0.parent == Int32(shell) }?.id)
  }

  /// All processes with their parents, by /proc: a fresh system need not have a program that tells.
  private static func processes() throws -> [(id: Int32, parent: Int32)] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.sorted().compactMap
    { id in
      guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        // The name before it stands in parentheses and may hold anything: state, parent, … follow the last one.
        let end = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[end...].split(separator: " ")
      return fields.count > 2 ? Int32(fields[2]).map { (id, $0) } : nil
    }
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let outcome = try Shell.run(["tmux", "-L", socket] + arguments)
    try #require(outcome.status == 0, "tmux \(arguments): \(outcome.errors)")
    return outcome.output
  }

  /// The files that the program has left in its home.
  func filesLeft() throws -> [URL] {
    let found = FileManager.default.enumerator(at: home, includingPropertiesForKeys: [.isRegularFileKey])
    return (found?.compactMap { $0 as? URL } ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
