import Changes
import ClerkAPI
import Screen
import Text

enum ChangeText {
  /// What will be sent, and where to.
  ///
  /// - Parameters:
  ///   - instance: The session's instance; nil where the change is for it.
  ///   - more: What is told besides.
  ///   - values: How much of private metadata is shown.
  static func review(
    _ review: Review, _ session: SessionInfo, on instance: InstanceIdentity? = nil,
    about more: [ChangeSummary.Line] = [], telling values: PrivateValues = .hidden
  ) -> String {
    // What the session's key says of its own instance holds for no other.
    let isHere = instance == nil || instance == review.instance
    let place = isHere ? session.environment.rawValue : "another instance,"
    let name = review.instance.map { " \($0)" } ?? ""
    var text = ["\(review.title) on \(place)\(name)"]
    if let organization = review.organization {
      text.append("  \(organization.name) · \(organization.slug ?? "no slug") · \(organization.id)")
    }
    let lines =
      review.changes.flatMap { $0.summary.lines.map { $0.telling(values) } } + more + review.given
      + review.facts
    return
      (text.map(SafeText.make) + [table(lines, indent: "  ")] + (review.hides(values) ? [hidden(values)] : [])
      + review.warnings.map(SafeText.make)).joined(separator: "\n")
  }

  /// That some of private metadata is hidden, and how it is shown. Where new values are typed, `--private` takes them.
  static func hidden(_ values: PrivateValues) -> String {
    switch values {
    case .typed: "Current private values are hidden; --show-private shows them."
    case .hidden, .shown: "Private metadata is hidden; --private shows it."
    }
  }

  /// Lines with their labels above each other, made safe to show.
  static func table(_ lines: [ChangeSummary.Line], indent: String = "") -> String {
    let width = lines.map { ColumnWidth.of(SafeText.make($0.label)) }.max() ?? 0
    return lines.map { line in
      let label = SafeText.make(line.label)
      let gap = String(repeating: " ", count: width - ColumnWidth.of(label) + 2)
      let new = line.new.map { SafeText.make($0) } ?? ToldText.none
      return indent + label + gap + (line.old.map { "\(SafeText.make($0)) → \(new)" } ?? new)
        + (difference(line).map { " (they look alike: \($0))" } ?? "")
    }.joined(separator: "\n")
  }

  private static func difference(_ line: ChangeSummary.Line) -> String? {
    guard let old = line.old, let new = line.new else { return nil }
    return LookAlike.difference(from: old, to: new)
  }

  /// The progress in words; nil for what takes no time.
  static func progress(_ progress: ChangeProgress) -> String? {
    switch progress {
    case .recording, .comparing, .sending: nil
    case .readingAgain: "\(ChangeProgress.lost)."
    case .lookingForEarlier: "\(ChangeProgress.earlier)."
    case .waiting(let wait):
      FailureText.retrying(
        FailureText.of(wait.reason), after: wait.duration, wait.attempt, of: wait.attempts)
    }
  }

  /// What was done, with the id of what was sent out.
  static func success(_ result: ChangeResult, _ intent: ChangeIntent) -> String {
    var text = ChangeSummary.done(intent.draft, result)
    if intent.kind == .invite, let id = result.body?["id"]?.stringValue { text += " Invitation: \(id)." }
    return SafeText.make(text)
  }
}
