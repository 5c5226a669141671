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
    let steps: [(unit: Int64, step: Int64, name: String, below: Int64)] = [
      (1, 15, "s", 60), (60, 1, "min", 3600), (3600, 1, "h", 86_400), (86_400, 1, "d", 60 * 86_400),
      (30 * 86_400, 1, "mo", 730 * 86_400), (365 * 86_400, 1, "y", Int64.max),
    ]
    let step = steps.first { seconds < $0.below } ?? steps[steps.count - 1]
    let size = step.unit * step.step
    let whole = seconds / size
    text = "\(whole * step.step) \(step.name)"
    changesAt = Timestamp(milliseconds: then.milliseconds + (whole + 1) * size * 1000)
  }
}

/// How long a run will take and what it waits for, in words.
package enum TimeLeftText {
  /// `about 4 min left`.
  package static func left(_ seconds: Int64) -> String {
    switch seconds {
    case ..<60: "about \(seconds) s left"
    case ..<5400: "about \((seconds + 30) / 60) min left"
    default: "about \((seconds + 1800) / 3600) h left"
    }
  }

  /// `waiting for Clerk’s rate limit, 7 s`.
  package static func rateLimit(_ seconds: Int64) -> String { "waiting for Clerk’s rate limit, \(seconds) s" }
}
