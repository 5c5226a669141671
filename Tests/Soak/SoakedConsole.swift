import Foundation
import Glibc
import Trials

/// A console under test, and what it is known by: what it writes, traces and holds.
final class SoakedConsole {
  private let child: Child
  private let trace: ConsoleTrace
  private var modes = TerminalModes()
  /// The last that was done with it.
  private(set) var last: [Gesture] = []
  private(set) var bytes = 0
  /// Where it has been.
  private(set) var places: Set<String> = []
  /// What it has written since its screen was asked for.
  private var shown = ""

  /// What stands on the screen of each place: trials that never leave the list say little.
  static let signs = [
    "Overview", "Adjust credits", "Edit the organization", "Edit metadata", "Create an organization", "Logo",
    "Delete the organization", "Journal", "Members", "Invitations", "Domains", "Requests made", "Request:",
    "Person:", "People:", "Columns of the list", "Commands", "Keys in", "Copy", "Export", "Not saved yet",
    "filter:", "all read", "from all organizations", "marked", "Unlock", "y quit", "y leave", "y send",
    "y delete", "y apply all",
    "Done:", "All done",
  ]

  /// How long it may take to answer or to end.
  private static let patience: Duration = .seconds(60)

  init(_ options: SoakOptions, _ sandbox: Sandbox, home: String) throws(TrialFailure) {
    trace = try ConsoleTrace(path: home + "/trace")
    child = try Child(
      onTerminal: [options.orgdesk],
      [
        "PATH": "/usr/bin:/bin", "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
        "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": sandbox.apiURL, "ORGDESK_TRACE": trace.path,
        "EDITOR": "true", "BROWSER": "true",
      ])
  }

  /// Its exit status; nil while it runs.
  var status: Int32? { child.status }

  func make(_ gesture: Gesture) {
    last.append(gesture)
    if last.count > 60 { last.removeFirst() }
    if case .resize(let columns, let rows) = gesture { child.resize(columns: columns, rows: rows) }
    if waits(for: POLLOUT, .seconds(5)) { child.type(gesture.input) }
    // Whoever stops it has it go on.
    if case .suspend = gesture { child.signal(SIGCONT) }
  }

  /// Takes what it writes until it rests, for so long at most.
  func rest(_ limit: Duration) {
    let deadline = ContinuousClock.now + limit
    while child.status == nil, ContinuousClock.now < deadline {
      let isQuiet = !take(.milliseconds(20))
      trace.take()
      if isQuiet, !trace.isBusy { return }
    }
  }

  /// What stands on its screen; empty where it does not answer soon.
  func screen() -> String {
    shown = ""
    make(.keys("\u{C}"))
    let deadline = ContinuousClock.now + .seconds(3)
    while child.status == nil, shown.isEmpty, ContinuousClock.now < deadline { take(.milliseconds(50)) }
    rest(.milliseconds(200))
    defer { shown = "" }
    return shown
  }

  /// Does something, and keeps what is written then for `wait`: a notice is gone with the next key.
  func follow(_ gesture: Gesture) {
    shown = ""
    make(gesture)
    if gesture.input.last == 0x1B { pause(.milliseconds(300)) }
    rest(.seconds(1))
  }

  /// Waits until something was written, or stands on its screen.
  ///
  /// - Returns: What was written, or the whole screen; nil where it did not come.
  func wait(for sight: String) -> String? {
    if shown.contains(sight) { return shown }
    let deadline = ContinuousClock.now + .seconds(6)
    while child.status == nil, ContinuousClock.now < deadline {
      let screen = screen()
      if screen.contains(sight) { return screen }
      rest(.milliseconds(200))
    }
    return nil
  }

  /// Types nothing for a while: after a part of a second an escape is a key of its own, after two a paste that was begun
  /// is over.
  func pause(_ span: Duration = .seconds(2)) {
    let end = ContinuousClock.now + span
    while child.status == nil, ContinuousClock.now < end { take(.milliseconds(20)) }
  }

  /// Whether it paints when it is asked to.
  func answers() -> Bool {
    // A key begun takes the next one, and a paste begun takes all that follows. Stopped it may be, too.
    child.signal(SIGCONT)
    pause()
    make(.keys("\u{C}"))
    let deadline = ContinuousClock.now + Self.patience
    while child.status == nil, ContinuousClock.now < deadline { if take(.milliseconds(100)) { return true } }
    return child.status != nil
  }

  /// Ends it by a signal.
  ///
  /// - Returns: Whether it ended by itself then.
  func end(by signal: Int32) -> Bool {
    child.signal(signal)
    let deadline = ContinuousClock.now + Self.patience
    while child.status == nil, ContinuousClock.now < deadline { take(.milliseconds(100)) }
    return child.status != nil
  }

  func kill() { child.end() }

  /// What its terminal was left like; nil if as it was found.
  var damage: String? {
    if let difference = modes.difference { return difference }
    return child.isTerminalCooked ? nil : "the terminal does not edit lines as before"
  }

  /// What it holds in memory, in MB.
  var memory: Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(child.id)/statm", encoding: .utf8) else {
      return nil
    }
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    return pages.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576 }
  }

  /// Takes what it has written.
  ///
  /// - Returns: Whether there was anything.
  @discardableResult
  private func take(_ patience: Duration) -> Bool {
    guard waits(for: POLLIN | POLLHUP, patience) else { return false }
    child.read()
    modes.take(child.written)
    bytes += child.written.count
    let text = ScreenText.visible(child.written[...])
    shown += text
    places.formUnion(Self.signs.filter { text.contains($0) })
    defer { child.forget() }
    return !child.written.isEmpty
  }

  private func waits(for events: Int32, _ patience: Duration) -> Bool {
    var entry = pollfd(fd: child.output, events: Int16(events), revents: 0)
    return poll(&entry, 1, Int32(patience / .milliseconds(1))) > 0
  }
}
