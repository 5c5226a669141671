import Foundation
import Synchronization

/// Counts what became of the trials, and tells it as they go.
final class Tally: Sendable {
  private struct Counts {
    var next: Int
    var trials = 0
    var doubled = 0
    var lost = 0
    var disagreements = 0
    var points: [String: Int] = [:]
    var made: [Person.Means: Int] = [:]
    var failure: String?
  }

  private let options: CrashOptions
  private let start = ContinuousClock.now
  private let counts: Mutex<Counts>

  init(_ options: CrashOptions) {
    self.options = options
    counts = Mutex(Counts(next: options.only ?? 1))
  }

  /// The number of the next trial; nil if there is none.
  func next() -> Int? {
    counts.withLock { counts in
      guard counts.failure == nil, counts.next <= options.only ?? options.trials else { return nil }
      defer { counts.next += 1 }
      return counts.next
    }
  }

  /// Takes in a trial.
  func add(_ plan: TrialPlan, _ trial: Trial) {
    let findings = trial.findings
    counts.withLock { counts in
      counts.trials += 1
      counts.doubled += findings.doubled.isEmpty ? 0 : 1
      counts.lost += findings.lost.isEmpty ? 0 : 1
      counts.disagreements += findings.disagreements.isEmpty ? 0 : 1
      for means in trial.made { counts.made[means, default: 0] += 1 }
      for point in trial.points { counts.points[point, default: 0] += 1 }
      if !findings.isClean || options.only != nil {
        say("trial \(plan.number), seed \(options.seed), alone with --only \(plan.number):\n\(plan.text)")
        say(findings.text)
      }
      if counts.trials.isMultiple(of: 50) { say(Self.line(counts)) }
    }
  }

  /// That the trials cannot go on.
  func fail(_ failure: any Error, trial: Int?) {
    counts.withLock { $0.failure = $0.failure ?? (trial.map { "trial \($0): " } ?? "") + "\(failure)" }
  }

  /// Says what it all came to.
  ///
  /// - Returns: Whether all is well.
  func finish() -> Bool {
    counts.withLock { counts in
      if let failure = counts.failure { say("The trials stopped. \(failure)") }
      say("made: \(counts.made[.shell] ?? 0) from the shell, \(counts.made[.console] ?? 0) from the console")
      say("killed:")
      for (point, count) in counts.points.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        let number = "\(count)"
        say("  " + String(repeating: " ", count: max(0, 5 - number.count)) + "\(number)  \(point)")
      }
      let seconds = (ContinuousClock.now - start).components.seconds
      say("\(Self.line(counts)), seed \(options.seed), \(seconds) s")
      return counts.failure == nil && counts.doubled + counts.lost + counts.disagreements == 0
    }
  }

  private static func line(_ counts: Counts) -> String {
    "trials \(counts.trials), doubled \(counts.doubled), lost \(counts.lost), disagreements \(counts.disagreements)"
  }

  private func say(_ line: String) {
    guard !line.isEmpty else { return }
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
