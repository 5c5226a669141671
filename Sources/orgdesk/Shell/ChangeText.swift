import Changes
import ClerkAPI
import Console
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
      let new = line.new.map { SafeText.make($0) } ?? "(none)"
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
    case .readingAgain: "The answer was lost; reading again what came of it."
    case .waiting(let wait):
      "\(FailureText.of(wait.reason)) Retrying in \(wait.duration.wholeSeconds) s · \(wait.attempt) of \(wait.attempts)."
    }
  }

  /// That it is done, and how that is known.
  static func success(_ result: ChangeResult, _ intent: ChangeIntent) -> String {
    let noun = intent.kind.noun
    let evidence: String =
      switch result.evidence {
      case .answer: ""
      case .readBack: " The answer was lost; read again, the \(noun) is as requested."
      case .gone: " The answer was lost; the \(noun) is gone."
      }
    return SafeText.make(done(result, intent)) + evidence
  }

  private static func done(_ result: ChangeResult, _ intent: ChangeIntent) -> String {
    let id = result.body?["id"]?.stringValue ?? intent.organization?.id.rawValue ?? ""
    let place = intent.organization?.name ?? ""
    switch intent.request {
    case .create(let new): return "Created \(new.name) (\(id))."
    case .delete: return "Deleted \(place) (\(id))."
    case .adjustCredits(let adjustment):
      return
        "Adjusted the credits of \(place): \(CreditText.change(adjustment.signedAmount)); ledger entry \(id)."
    case .update: return updated(ChangeSummary(intent).lines, of: place)
    case .mergeMetadata: return "Changed the metadata of \(place)."
    case .uploadLogo: return "Uploaded the logo of \(place)."
    case .deleteLogo: return "Removed the logo of \(place)."
    case .addMember(let change):
      return "Added \(change.person.text) to \(place) as \(RoleName.short(change.newRole ?? ""))."
    case .changeRole: return "\(ChangeSummary(intent).title) in \(place)."
    case .removeMember(let change): return "Removed \(change.person.text) from \(place)."
    case .invite(let new):
      return "Invited \(new.emailAddress) to \(place) as \(RoleName.short(new.role)); invitation \(id)."
    case .revokeInvitation(let sent): return "Revoked the invitation of \(sent.emailAddress) to \(place)."
    }
  }

  /// `Member limit of Acme: 25 → 50.`
  private static func updated(_ lines: [ChangeSummary.Line], of place: String) -> String {
    let labels = lines.map(\.label).joined(separator: ", ")
    guard lines.count == 1, let line = lines.first else { return "Changed \(place): \(labels)." }
    return "\(labels) of \(place): \(line.old ?? "(none)") → \(line.new ?? "(none)")."
  }
}
