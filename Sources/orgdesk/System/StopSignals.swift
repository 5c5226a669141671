import Dispatch
import Glibc
import Synchronization

/// The signals that ask the program to stop: SIGINT, SIGTERM and SIGHUP. They end it, unless they are handled.
enum StopSignals {
  private struct State {
    var handler: (@Sendable (Int) -> Void)?
    var count = 0
    /// What the signals did before; none while they are not handled.
    var before: [Int32: sigaction] = [:]
    var source: (any DispatchSourceRead)?
  }

  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private static let state = Mutex(State())

  /// Hands each signal that comes from now on to a handler, counted from 1; without one they end the program.
  ///
  /// Setting another handler restarts the count, and loses no signal in between.
  static func handle(_ handler: (@Sendable (Int) -> Void)?) {
    state.withLock { state in
      state.handler = handler
      state.count = 0
      if handler == nil {
        for (number, action) in state.before {
          var action = action
          sigaction(number, &action, nil)
        }
        state.before = [:]
      } else if state.before.isEmpty {
        state.source = state.source ?? Self.listen()
        state.before = Self.install()
      }
    }
  }

  /// Waits until one comes; the next one ends the program.
  static func wait() async {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    handle { _ in continuation.finish() }
    for await _ in stream {}
    handle(nil)
  }

  // MARK: Receiving

  /// The end of a pipe into which the signal handler writes a byte for each.
  private static let told = Atomic<Int32>(-1)

  private static func listen() -> (any DispatchSourceRead)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    told.store(ends[1], ordering: .sequentiallyConsistent)
    let heard = ends[0]
    let source = DispatchSource.makeReadSource(
      fileDescriptor: heard, queue: DispatchQueue(label: "orgdesk.signals"))
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = read(heard, &bytes, bytes.count)
      for _ in 0..<max(0, count) { take() }
    }
    source.activate()
    return source
  }

  private static func install() -> [Int32: sigaction] {
    var before: [Int32: sigaction] = [:]
    for number in numbers {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        let kept = errno
        var byte: UInt8 = 0
        _ = write(StopSignals.told.load(ordering: .relaxed), &byte, 1)
        errno = kept
      }
      action.sa_flags = Int32(SA_RESTART)
      var old = sigaction()
      guard sigaction(number, nil, &old) == 0 else { continue }
      // What nohup has it ignore stays ignored.
      let isIgnored =
        unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self)
        == unsafeBitCast(SIG_IGN, to: Int.self)
      if number == SIGHUP, isIgnored { continue }
      sigaction(number, &action, nil)
      before[number] = old
    }
    return before
  }

  private static func take() {
    let (handler, count) = state.withLock { state in
      state.count += 1
      return (state.handler, state.count)
    }
    handler?(count)
  }
}
