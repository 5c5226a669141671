import Changes
import ClerkAPI
import Console
import Screen

/// Changes in the shell's words.
enum ChangeText {
  /// What will be sent, and where to.
  ///
  /// - Parameter instance: The session's instance; nil where the change is for it.
  static func summary(
    _ intent: ChangeIntent, _ session: SessionInfo, on instance: InstanceIdentity? = nil
  ) -> String {
    let summary = ChangeSummary(intent)
    let more = [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Proposed by", intent.proposedBy),
      ("By", intent.operator),
    ]
    let lines =
      summary.lines
      + more.compactMap { label, text in text.map { ChangeSummary.Line(label, from: nil, to: $0) } }
    // What the session's key says of its own instance holds for no other.
    let isHere = instance == nil || instance == intent.instance
    let place = isHere ? session.environment.rawValue : "another instance,"
    var text = "\(summary.title) on \(place) \(intent.instance)"
    if let organization = intent.organization {
      text += "\n  \(organization.name) · \(organization.slug ?? "no slug") · \(organization.id)"
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.make(String($0)) }
      .joined(separator: "\n") + "\n" + table(lines, indent: "  ")
      + summary.remarks.map { "\n" + SafeText.make($0) }.joined()
  }

  /// Lines with their labels above each other, made safe to show.
  static func table(_ lines: [ChangeSummary.Line], indent: String = "") -> String {
    let width = lines.map { ColumnWidth.of(SafeText.make($0.label)) }.max() ?? 0
    return lines.map { line in
      let label = SafeText.make(line.label)
      let gap = String(repeating: " ", count: width - ColumnWidth.of(label) + 2)
      let new = line.new.map { SafeText.make($0) } ?? "nothing"
      return indent + label + gap + (line.old.map { "\(SafeText.make($0)) → \(new)" } ?? new)
    }.joined(separator: "\n")
  }

  /// How it gets on; nil for what nobody waits for.
  static func progress(_ progress: ChangeProgress) -> String? {
    switch progress {
    case .recording, .comparing, .sending: nil
    case .readingAgain: "The answer was lost; reading the organization again."
    case .waiting(let wait):
      "\(SafeText.make(wait.reason.identifiedMessage)) Retrying in \(seconds(wait.duration)) s · \(wait.attempt) of \(wait.attempts)."
    }
  }

  /// That it is done, and how that is known.
  static func success(_ result: ChangeResult, _ intent: ChangeIntent) -> String {
    let id = result.body?["id"]?.stringValue ?? intent.organization?.id.rawValue ?? ""
    let done: String =
      switch intent.kind {
      case .createOrganization: "Created"
      case .deleteOrganization: "Deleted"
      case .adjustCredits: "Adjusted; ledger entry"
      default: "Changed"
      }
    let evidence: String =
      switch result.evidence {
      case .answer: ""
      case .readBack: " The answer was lost; read again, it is as it was meant to be."
      case .gone: " The answer was lost; it is gone."
      }
    return "\(done) \(SafeText.make(id)).\(evidence)"
  }

  private static func seconds(_ duration: Duration) -> Int64 {
    duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
  }
}
