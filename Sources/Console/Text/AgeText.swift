import ClerkAPI

/// How long ago something was, in growing steps, so that an idle screen seldom has to be painted.
package struct AgeText: Hashable, Sendable {
  /// `42 s`, `3 min`, `5 h`, `2 d`, `3 mo`, `2 y`.
  package let text: String
  /// When the text changes.
  package let changesAt: Timestamp
  /// Seconds come in quarters of a minute, as each step wakes an idle console.
  package init(of then: Timestamp, at now: Timestamp) {
    let seconds = max(0, (now.milliseconds - then.milliseconds) / 1000)
    let step = Self.step(seconds: seconds).step
    let whole = seconds * 1000 / step.milliseconds
    text = "\(whole * step.size) \(step.name)"
    changesAt = Timestamp(milliseconds: then.milliseconds + (whole + 1) * step.milliseconds)
  }

  /// What so many seconds are told in, and from how many seconds on.
  fileprivate static func step(seconds: Int64) -> (step: Step, above: Int64) {
    let place = steps.firstIndex { seconds < $0.below } ?? steps.count - 1
    return (steps[place], place == 0 ? 0 : steps[place - 1].below)
  }

  fileprivate struct Step {
    /// In seconds.
    let unit: Int64
    /// How many of the unit are told as one.
    let size: Int64
    let name: String
    /// Seconds from which on larger steps are told.
    let below: Int64

    var milliseconds: Int64 { unit * size * 1000 }
  }

  private static let steps = [
    Step(unit: 1, size: 15, name: "s", below: 60), Step(unit: 60, size: 1, name: "min", below: 3600),
    Step(unit: 3600, size: 1, name: "h", below: 86_400),
    Step(unit: 86_400, size: 1, name: "d", below: 60 * 86_400),
    Step(unit: 30 * 86_400, size: 1, name: "mo", below: 730 * 86_400),
    Step(unit: 365 * 86_400, size: 1, name: "y", below: Int64.max),
  ]
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
    // Rounded, as something that lasts 30 days has a little less than that left at once.
    let left = moment.milliseconds - now.milliseconds
    let (step, above) = AgeText.step(seconds: left / 1000)
    let half = step.milliseconds / 2
    let count = left / step.milliseconds + (left % step.milliseconds >= half ? 1 : 0)
    text = "in \(count * step.size) \(step.name)"
    let end = max(count > 0 ? (count - 1) * step.milliseconds + half : 0, above * 1000)
    changesAt = Timestamp(milliseconds: moment.milliseconds - max(0, end) + (end > 0 ? 1 : 0))
  }
}
