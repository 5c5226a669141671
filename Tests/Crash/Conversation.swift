import Glibc
import Trials

/// A person at a console: types each part of a script when what it answers is on the screen and nothing is under way.
final class Conversation {
  let trace: ConsoleTrace
  private let console: Child
  private let script: [ConsoleScript.Step]
  private var steps = 0
  /// How much of the console's output belongs to steps that are done.
  private var seen = 0
  private var lastStep = ContinuousClock.now
  /// When the last keys were typed; nil until then.
  private(set) var confirmedAt: ContinuousClock.Instant?

  /// How long a step is waited for. Where something went wrong it may never come: then the person leaves.
  private static let patience: Duration = .seconds(5)

  /// Starts a console.
  ///
  /// - Parameter path: Where its trace goes.
  init(
    _ script: [ConsoleScript.Step], trace path: String, _ start: () throws(TrialFailure) -> Child
  ) throws(TrialFailure) {
    self.script = script
    trace = try ConsoleTrace(path: path)
    console = try start()
  }

  /// When it is to be looked at again, whatever happens.
  var deadline: ContinuousClock.Instant { lastStep + Self.patience }

  /// What stands in the way, for a report.
  var text: String {
    "step \(steps) of \(script.count): \(ScreenText.visible(console.written[seen...]).suffix(600))"
  }

  /// Goes on as far as can be, and ends the console when there is nothing more to do there.
  func goOn() {
    trace.take()
    guard console.status == nil else { return }
    if deadline <= .now { return console.end() }
    guard !trace.isBusy else { return }
    guard steps < script.count else { return console.end() }
    let step = script[steps]
    guard ScreenText.visible(console.written[seen...]).contains(step.sight) else { return }
    (seen, lastStep) = (console.written.count, .now)
    steps += 1
    if steps == script.count { confirmedAt = .now }
    // What follows is work: idle is what the trace says after it.
    trace.isBusy = step.isWork
    console.type(step.keys)
  }
}
