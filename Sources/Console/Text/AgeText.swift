import ClerkAPI

/// How long ago something was, in growing steps, so that an idle screen seldom has to be painted.
package struct AgeText: Hashable, Sendable {
  /// `42 s`, `3 min`, `5 h`, `2 d`, `3 mo`, `2 y`.
  package let text: String
  /// When the text changes.
  package let changesAt: Timestamp
  /// What the text says, in milliseconds.
  fileprivate let told: Int64

  /// Seconds come in quarters of a minute, as each step wakes an idle console.
  package init(of then: Timestamp, at now: Timestamp) {
    let seconds = max(0, (now.milliseconds - then.milliseconds) / 1000)
    let steps: [(unit: Int64, step: Int64, name: String, below: Int64)] = [
      (1, 15, "s", 60), (60, 1, "min", 3600), (3600, 1, "h", 86_400), (86_400, 1, "d", 60 * 86_400),
      (30 * 86_400, 1, "mo", 730 * 86_400), (365 * 86_400, 1, "y", Int64.max),
    ]
    let step = steps.first { seconds < $0.below } ?? steps[steps.count - 1]
    let size = step.unit * step.step
    let whole = seconds / size
    text = "\(whole * step.step) \(step.name)"
    told = whole * size * 1000
    changesAt = Timestamp(milliseconds: then.milliseconds + told + size * 1000)
  }
}

/// How long ago a moment is, or in how long it will be: `4 d ago`, `in 28 d`.
package struct MomentText: Hashable, Sendable {
  package let text: String
  /// When the text changes.
  package let changesAt: Timestamp

  package init(_ moment: Timestamp, now: Timestamp) {
    guard moment.milliseconds > now.milliseconds else {
      let age = AgeText(of: moment, at: now)
      text = "\(age.text) ago"
      changesAt = age.changesAt
      return
    }
    let age = AgeText(of: now, at: moment)
    text = "in \(age.text)"
    changesAt = Timestamp(milliseconds: moment.milliseconds - age.told + 1)
  }
}
