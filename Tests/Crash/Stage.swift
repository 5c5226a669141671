import Glibc
import Trials

/// Plays an act: runs its programs and lets befall them what is to befall them.
final class Stage {
  private let sandbox: Sandbox
  private let machines: [Machine]
  private let act: Act
  private let usual: Duration
  private let start = ContinuousClock.now
  private var children: [Child] = []
  /// The people at those that are consoles.
  private var conversations: [Int: Conversation] = [:]
  private var struck: [Bool]
  private var hung: [Bool]
  /// When each strike falls; nil until that is known.
  private var due: [ContinuousClock.Instant?]
  private var fallen: [Bool]
  private var watcher: HTTPCall?
  private var happened = 0
  private var restart: ContinuousClock.Instant?
  private var release: ContinuousClock.Instant?

  /// How long an act may last: beyond it a program hangs.
  private static let patience: Duration = .seconds(90)

  /// - Parameter usual: How long an adjustment takes if nothing goes wrong.
  init(_ act: Act, _ sandbox: Sandbox, _ machines: [Machine], usual: Duration) {
    (self.act, self.sandbox, self.machines, self.usual) = (act, sandbox, machines, usual)
    struck = act.parts.map { _ in false }
    hung = struck
    due = act.strikes.map { _ in nil }
    fallen = act.strikes.map { _ in false }
  }

  /// Plays it to its end, when all its programs have ended.
  func play() throws(TrialFailure) -> [Act.End] {
    try sandbox.call("PUT", "/sandbox/faults", body: act.faults)
    if let hold = act.hold { watcher = try HTTPCall(port: sandbox.port, "GET", "/sandbox/holds/\(hold)") }
    for machine in machines { _ = machine.watch?.take() }
    for (number, part) in act.parts.enumerated() {
      let machine = machines[part.machine]
      switch part.means {
      case .shell: children.append(try machine.start(part.command, sandbox, errors: errors(number)))
      case .console:
        let trace = "\(machine.folder)/trace-\(number)"
        conversations[number] = try Conversation(part.script, trace: trace) { () throws(TrialFailure) in
          let console = try machine.startConsole(sandbox, trace: trace)
          children.append(console)
          return console
        }
      }
    }
    for (number, strike) in act.strikes.enumerated() where conversations[strike.victim] == nil {
      if case .after(let thousandths) = strike.moment { plan(number, start + usual * thousandths / 1000) }
    }
    restart = act.restart.map { start + usual * $0 / 1000 }
    while children.contains(where: { $0.status == nil }) { try turn() }
    watcher = nil
    return children.indices.map { number in
      let said =
        conversations[number]?.text
        ?? String(decoding: children[number].written.suffix(2000), as: UTF8.self) + takeErrors(number)
      return Act.End(
        status: children[number].status ?? 0, wasStruck: struck[number], didHang: hung[number], said: said)
    }
  }

  // MARK: A turn

  /// Waits until something happens, and sees to it.
  private func turn() throws(TrialFailure) {
    var entries = children.map {
      pollfd(fd: $0.status == nil ? $0.output : -1, events: Int16(POLLIN), revents: 0)
    }
    entries.append(pollfd(fd: watcher?.socket ?? -1, events: Int16(POLLIN), revents: 0))
    entries += machines.map { pollfd(fd: $0.watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0) }
    let talks = conversations.filter { children[$0.key].status == nil }.map(\.value)
    entries += talks.map { pollfd(fd: $0.trace.descriptor, events: Int16(POLLIN), revents: 0) }
    let moments = due + [restart, release, start + Self.patience] + talks.map(\.deadline)
    let next = moments.compactMap { $0 }.min()
    let left = (next ?? start).duration(to: .now) * -1
    // Below a millisecond it looks again at once.
    let milliseconds = left > .zero ? Int32(left / .milliseconds(1)) : 0
    guard poll(&entries, nfds_t(entries.count), milliseconds) >= 0 || errno == EINTR else {
      throw TrialFailure("nothing can be waited for: \(String(cString: strerror(errno)))")
    }
    for (number, child) in children.enumerated() where entries[number].revents != 0 {
      child.read()
    }
    for (number, talk) in conversations where children[number].status == nil {
      let wasConfirmed = talk.confirmedAt != nil
      talk.goOn()
      guard let moment = talk.confirmedAt, !wasConfirmed else { continue }
      // Until then it waits for a person: a strike falls on what follows.
      for (strike, other) in act.strikes.enumerated() where other.victim == number {
        if case .after(let thousandths) = other.moment { plan(strike, moment + usual * thousandths / 2000) }
      }
    }
    if entries[children.count].revents != 0 { try arrived() }
    happened += machines.reduce(0) { $0 + ($1.watch?.take() ?? 0) }
    for (number, strike) in act.strikes.enumerated() {
      if case .journal(let count) = strike.moment, count <= happened, due[number] == nil, !fallen[number] {
        plan(number, .now)
      }
    }
    try fall()
  }

  /// Sets the moment of a strike, but for its delay.
  private func plan(_ number: Int, _ moment: ContinuousClock.Instant) {
    due[number] = moment + .microseconds(act.strikes[number].delay)
  }

  /// A request is held: strikes wait for this, or for its being let go, which follows.
  private func arrived() throws(TrialFailure) {
    let isHeld = watcher?.answer()?.status == 200
    watcher = nil
    guard isHeld else { return }
    var last = ContinuousClock.now
    for (number, strike) in act.strikes.enumerated() {
      guard case .held = strike.moment, !fallen[number] else { continue }
      plan(number, .now)
      last = max(last, due[number] ?? last)
    }
    release = last
  }

  /// What is due now.
  private func fall() throws(TrialFailure) {
    let now = ContinuousClock.now
    for (number, strike) in act.strikes.enumerated() {
      guard let moment = due[number], moment <= now else { continue }
      (due[number], fallen[number]) = (nil, true)
      let victim = children[strike.victim]
      if victim.status == nil { struck[strike.victim] = true }
      victim.signal(strike.signal)
    }
    if let moment = release, moment <= now, let hold = act.hold {
      release = nil
      for (number, strike) in act.strikes.enumerated() {
        if case .released = strike.moment, !fallen[number] { plan(number, .now) }
      }
      try sandbox.call("POST", "/sandbox/holds/\(hold)/release")
      // Another one may come: of another organization, or of a second attempt.
      watcher = try HTTPCall(port: sandbox.port, "GET", "/sandbox/holds/\(hold)")
    }
    if let moment = restart, moment <= now {
      restart = nil
      watcher = nil
      try sandbox.restart()
    }
    if start + Self.patience <= now {
      for (number, child) in children.enumerated() where child.status == nil {
        hung[number] = true
        child.end()
      }
    }
  }

  // MARK: Messages

  private func errors(_ number: Int) -> String {
    "\(machines[act.parts[number].machine].folder)/errors-\(number)"
  }

  private func takeErrors(_ number: Int) -> String {
    let path = errors(number)
    defer { unlink(path) }
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
