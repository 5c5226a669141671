import Changes
import Screen

/// A change as text for a ticket: everything that tells it apart, without control characters, times in UTC.
enum JournalComment {
  static func text(_ entry: JournalEntry) -> String {
    let intent = entry.record.intent
    let summary = ChangeSummary(intent)
    var lines = ["\(summary.title): \(entry.outcome)"]
    if let organization = intent.organization {
      lines.append(
        "Organization: \(organization.name) (\(organization.slug ?? "no slug"), \(organization.id))")
    }
    lines += ["Instance: \(intent.instance)", "By: \(intent.operator)", "At: \(entry.record.createdAt)"]
    let more = [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Undoes change", intent.reverts?.rawValue),
    ]
    for (label, text) in more { if let text { lines.append("\(label): \(text)") } }
    for line in summary.lines {
      // Tickets are read by more people than private metadata is meant for.
      let values = "\(line.old ?? "nothing") -> \(line.new ?? "nothing")"
      lines.append("- \(line.label): \(line.isPrivate ? "changed (not shown here)" : values)")
    }
    lines += entry.record.events.map { "\($0.at) \(JournalEventText.of($0))" }
    lines.append("Change: \(intent.id)")
    return lines.map { SafeText.make($0) }.joined(separator: "\n") + "\n"
  }
}
