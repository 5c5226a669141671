import Glibc

/// A person at a console: types each part of a script when what it answers is on the screen and nothing is under way.
final class Conversation {
  /// Can be read when the console traces something.
  let trace: Int32
  private let path: String
  private let console: Child
  private let script: [ConsoleScript.Step]
  private var steps = 0
  /// How much of the console's output belongs to steps that are done.
  private var seen = 0
  private var traced: [UInt8] = []
  private var isBusy = true
  private var lastStep = ContinuousClock.now
  /// When the last keys were typed; nil until then.
  private(set) var confirmedAt: ContinuousClock.Instant?

  /// How long a step is waited for. Where something went wrong it may never come: then the person leaves.
  private static let patience: Duration = .seconds(5)

  /// Starts a console.
  ///
  /// - Parameter path: Where its trace goes.
  init(
    _ script: [ConsoleScript.Step], trace path: String, _ start: () throws(CrashFailure) -> Child
  ) throws(CrashFailure) {
    (self.script, self.path) = (script, path)
    unlink(path)
    guard mkfifo(path, 0o600) == 0 else { throw CrashFailure("\(path) cannot be made") }
    // Open for writing too, so that it has no end when the console has none.
    trace = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    console = try start()
  }

  deinit {
    close(trace)
    unlink(path)
  }

  /// When it is to be looked at again, whatever happens.
  var deadline: ContinuousClock.Instant { lastStep + Self.patience }

  /// What stands in the way, for a report.
  var text: String {
    "step \(steps) of \(script.count): \(ScreenText.visible(console.written[seen...]).suffix(600))"
  }

  /// Goes on as far as can be, and ends the console when there is nothing more to do there.
  func goOn() {
    take()
    guard console.status == nil else { return }
    if deadline <= .now { return console.end() }
    guard !isBusy else { return }
    guard steps < script.count else { return console.end() }
    let step = script[steps]
    guard ScreenText.visible(console.written[seen...]).contains(step.sight) else { return }
    (seen, lastStep) = (console.written.count, .now)
    steps += 1
    if steps == script.count { confirmedAt = .now }
    // What follows is work: idle is what the trace says after it.
    isBusy = step.isWork
    console.type(step.keys)
  }

  private func take() {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = read(trace, &chunk, chunk.count)
      guard count > 0 else { break }
      traced += chunk[..<count]
    }
    while let end = traced.firstIndex(of: 0x0A) {
      switch String(decoding: traced[..<end], as: UTF8.self) {
      case "busy": isBusy = true
      case "idle": isBusy = false
      default: break
      }
      traced.removeSubrange(...end)
    }
  }
}
