import CNcurses
import Glibc
import Screen

/// The heart of a terminal program: waits for keys, signals and messages, lets the application take them all in, and
/// paints once.
///
/// It owns the calling thread until it ends. It blocks in `poll` and wakes only for an event, for a sequence that
/// waits for its end, or when the application asked to be woken.
package struct EventLoop<Application: TerminalApplication> {
  /// Bytes taken from the terminal before messages have their turn.
  private static var inputLimit: Int { 1 << 20 }
  /// More bytes than this read at once were not typed, and more are on the way.
  private static var flood: Int { 1 << 10 }
  /// Milliseconds to wait for the rest of a flood.
  private static var floodWait: Int32 { 2 }

  /// For an answer of the terminal at the end.
  private static var answerWait: Duration { .milliseconds(200) }
  private let session: TerminalSession
  private let mailbox: Mailbox<Application.Message>
  private var application: Application
  private var decoder: InputDecoder
  private var painter = Painter()
  private let trace: Trace
  private var frame = 0
  private var typedAhead = TypedAhead()
  private var wasBusy = false
  /// At least between two times that memory is given back.
  private let memoryPause: Duration
  private var memoryGivenBackAt = Clock.now
  private var wakeAt: Duration?
  private var exitStatus: Int32?
  /// The program that has the terminal; meanwhile the loop runs, but neither reads keys nor paints.
  private var child: ChildProgram?

  package init(
    session: TerminalSession, application: Application, mailbox: Mailbox<Application.Message>,
    trace: Trace = .none, memoryPause: Duration = .seconds(20)
  ) {
    self.memoryPause = memoryPause
    self.session = session
    self.application = application
    self.mailbox = mailbox
    decoder = InputDecoder(keys: session.describedKeys, escapeDelay: session.escapeDelay)
    self.trace = trace
  }

  /// Runs until the application asks to end, a signal ends it, or the terminal is gone.
  ///
  /// - Returns: The application as it ended, and the exit status: 128 plus the number of a signal that ended it.
  package consuming func run() -> (application: Application, status: Int32) {
    var loop = self
    loop.application.receive(.resized(loop.session.size))
    loop.turn()
    // Nothing waits for the answer, the first frame least of all.
    if loop.session.asksBackground { loop.session.write(Background.question) }
    while loop.exitStatus == nil {
      loop.wait()
      loop.turn()
    }
    loop.takeAnswers()
    return (loop.application, loop.exitStatus ?? 0)
  }

  // MARK: Waiting

  private mutating func wait() {
    var polls = [
      pollfd(fd: child == nil ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: session.signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child?.watch ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let due = [decoder.deadline, wakeAt].compactMap { $0 }.min()
    let ready = poll(
      &polls, nfds_t(polls.count), due.map { Self.milliseconds(from: Clock.now, to: $0) } ?? -1)
    guard ready >= 0 else { return }
    if polls[1].revents != 0 {
      // A stop may leave the input to the shell: whether there is any is asked again.
      takeSignals()
    } else if polls[0].revents != 0 {
      takeInput()
    }
    for event in decoder.flush(now: Clock.now) {
      application.receive(.input(event, seenFrame: typedAhead.latest))
    }
    if polls[3].revents != 0, let child { takeBack(from: child) }
    if polls[2].revents != 0 {
      for message in mailbox.take() { application.receive(.message(message)) }
    }
    if let wakeAt, wakeAt <= Clock.now {
      self.wakeAt = nil
      application.receive(.wake)
    }
  }

  /// Takes the answers that are still due: they are not keys for the shell. A terminal that has identified itself owes none.
  private mutating func takeAnswers() {
    guard session.asksBackground, !decoder.hasIdentified, child == nil else { return }
    let end = Clock.now + Self.answerWait
    var polls = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    while !decoder.hasIdentified, Clock.now < end,
      poll(&polls, 1, Self.milliseconds(from: Clock.now, to: end)) > 0
    {
      var events: [(event: InputEvent, frame: Int)] = []
      guard readInput(into: &events) else { return }
    }
  }

  /// Rounded up, so as not to wake just before `due`.
  private static func milliseconds(from now: Duration, to due: Duration) -> Int32 {
    let (seconds, attoseconds) = max(due - now, .zero).components
    return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private mutating func takeInput() {
    var events: [(event: InputEvent, frame: Int)] = []
    let before = decoder.background
    let isThere = readInput(into: &events)
    if let background = decoder.background, background != before {
      application.receive(.background(background))
    }
    for (event, frame) in TypedRuns.joined(events) { application.receive(.input(event, seenFrame: frame)) }
    // The terminal is gone: no one is there to be asked anything.
    if !isThere { end(by: SIGHUP) }
  }

  /// - Returns: Whether there is still a terminal.
  private mutating func readInput(into events: inout [(event: InputEvent, frame: Int)]) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    var total = 0
    while total < Self.inputLimit {
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { return false }
      guard count > 0 else { return true }
      total += count
      for part in typedAhead.split(count, frame: frame) {
        for event in decoder.feed(bytes[part.bytes], now: Clock.now) { events.append((event, part.frame)) }
      }
      var poll = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, count < Self.flood ? 0 : Self.floodWait) > 0 else { return true }
    }
    return true
  }

  private func pendingSignals() -> Set<Int32> {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(session.signals, &bytes, bytes.count)
    return Set(bytes[..<max(0, count)].map(Int32.init))
  }

  private mutating func takeSignals() {
    for signal in pendingSignals() {
      switch signal {
      // What is typed at the child is for the child; stopped, it leaves the shell waiting for this program too.
      case SIGINT where child != nil, SIGQUIT where child != nil, SIGCONT where child != nil: break
      case SIGTSTP where child != nil: orgdesk_stop_alone()
      case SIGWINCH: resize()
      case SIGTSTP: suspend()
      case SIGCONT:
        // After SIGSTOP: the shell has had the terminal meanwhile.
        session.resume()
        application.receive(.resumed)
        resize()
      default: end(by: signal)
      }
    }
  }

  private mutating func end(by signal: Int32) {
    guard exitStatus == nil else { return }
    exitStatus = 128 + signal
    application.receive(.terminate(signal: signal))
  }

  private mutating func resize() {
    session.readSize()
    painter.forget()
    application.receive(.resized(session.size))
  }

  private mutating func suspend() {
    session.suspend()
    let signals = pendingSignals()
    application.receive(.resumed)
    resize()
    // That stop and continuation were this one.
    for signal in signals.subtracting([SIGTSTP, SIGCONT, SIGWINCH]) { end(by: signal) }
  }

  // MARK: Children

  private mutating func run(_ arguments: [String]) {
    guard child == nil else { return }
    child = session.lend(to: arguments)
    guard child == nil else { return }
    session.takeBack()
    painter.forget()
    application.receive(.childEnded(status: 127))
  }

  private mutating func takeBack(from child: ChildProgram) {
    let status = child.end()
    // The signal that ended the child may have been meant for both, and is reported only now.
    takeSignals()
    self.child = nil
    session.takeBack()
    application.receive(.childEnded(status: status))
    resize()
  }

  // MARK: Painting

  /// Lets the application settle what it received, does what it asks for, and paints.
  private mutating func turn() {
    while true {
      application.settle()
      let requests = application.takeRequests()
      // What is asked for may tell the application something, which it has to settle in its turn.
      guard !requests.isEmpty else { break }
      for request in requests {
        switch request {
        case .exit(let status): exitStatus = exitStatus ?? status
        case .suspend: suspend()
        case .run(let arguments): run(arguments)
        case .redraw: painter.redraw()
        case .write(let bytes): session.write(bytes)
        }
      }
    }
    guard exitStatus == nil else { return }
    if application.isBusy { traceBusy(true) }
    paint()
    // A painted frame may have been what further work waited for.
    traceBusy(application.isBusy)
    wakeAt = application.wakeAfter().map { Clock.now + $0 }
  }

  private mutating func traceBusy(_ isBusy: Bool) {
    guard isBusy != wasBusy else { return }
    trace.line(isBusy ? "busy" : "idle")
    wasBusy = isBusy
    if !isBusy { giveMemoryBack() }
  }

  /// What plans, exports and reading everything have left free would stay with the program otherwise, a little more each
  /// time of a long day. It takes a millisecond or two.
  private mutating func giveMemoryBack() {
    guard Clock.now - memoryGivenBackAt > memoryPause else { return }
    memoryGivenBackAt = Clock.now
    orgdesk_memory_give_back()
  }

  private mutating func paint() {
    guard child == nil else { return }
    var canvas = Canvas(size: session.size)
    application.render(into: &canvas)
    guard let changed = painter.paint(canvas) else {
      // Someone may wait for what looks like what was there before.
      application.painted(frame: frame)
      return
    }
    typedAhead.frameIsPainted(after: frame, waiting: Int(orgdesk_input_waiting()))
    frame += 1
    application.painted(frame: frame)
    trace.line(
      "frame \(frame) \(canvas.size.columns)×\(canvas.size.rows) cells=\(changed.cells) bytes=\(changed.bytes)"
    )
  }
}

/// Separates what was typed before a frame was on the screen from what was typed after.
///
/// Bytes waiting to be read when a frame has just been painted were typed by someone who saw an earlier one.
struct TypedAhead {
  private var count = 0
  private var frame = 0
  /// The frame on the screen when the last byte read was typed.
  private(set) var latest = 0

  /// To be called when a frame has been painted.
  ///
  /// - Parameters:
  ///   - before: The number of the frame before it.
  ///   - waiting: How many bytes are waiting to be read.
  mutating func frameIsPainted(after before: Int, waiting: Int) {
    // What waited at an earlier frame and was not read since keeps the earliest.
    if count == 0 { frame = before }
    count = waiting
  }

  /// Splits bytes by the frame that was on the screen when they were typed.
  ///
  /// - Parameter frame: The last that was painted.
  mutating func split(_ count: Int, frame: Int) -> [(bytes: Range<Int>, frame: Int)] {
    let ahead = min(count, self.count)
    self.count -= ahead
    let parts = [(bytes: 0..<ahead, frame: self.frame), (bytes: ahead..<count, frame: frame)]
    latest = parts.last { !$0.bytes.isEmpty }?.frame ?? latest
    return parts.filter { !$0.bytes.isEmpty }
  }
}

/// The time since the machine started, which never goes back.
enum Clock {
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
