import ClerkAPI

/// A change of the journal whole, in words, for whatever shows it. Text in it is as the server and people wrote it, not yet
/// safe to show.
package struct JournalStory: Sendable {
  /// Something that is known of the change.
  package enum Fact: Hashable, Sendable {
    case text(label: String, String)
    case time(label: String, Timestamp)
  }

  /// Something that happened.
  package struct Event: Hashable, Sendable {
    /// When.
    package let at: Timestamp
    /// What.
    package let text: String
  }

  /// What became of it, in a word or two.
  package let outcome: String
  /// What it is, on which organization and instance, by whom, when and why.
  package let facts: [Fact]
  /// What was to change.
  package let changes: [ChangeSummary.Line]
  /// Whether some of that is private.
  package let isPrivate: Bool
  /// What happened, in order.
  package let events: [Event]
  /// What is known of a change that waits for a decision; nil where it does not.
  package let undecided: String?
  /// What a person decided; nil where nobody had to.
  package let settlement: String?

  /// The story of an entry.
  package init(_ entry: JournalEntry, telling values: PrivateValues) {
    let record = entry.record
    let intent = record.intent
    let summary = ChangeSummary(intent)
    outcome = entry.outcome
    var facts = [Fact.text(label: "What", summary.title)]
    if let organization = intent.organization {
      facts += [
        .text(label: "Name", organization.name), .text(label: "Slug", organization.slug ?? "none"),
        .text(label: "ID", organization.id.rawValue),
      ]
    }
    facts += [
      .text(label: "Instance", intent.instance.rawValue), .text(label: "Meant by", intent.operator),
      .time(label: "Meant", record.createdAt),
    ]
    let more = [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Proposed by", intent.proposedBy),
      ("Plan", intent.batch), ("Undoes", intent.reverts?.rawValue),
      ("Idempotency key", intent.request.idempotencyKey),
    ]
    facts += more.compactMap { label, text in text.map { .text(label: label, $0) } }
    facts.append(.text(label: "Change", intent.id.rawValue))
    self.facts = facts
    changes = summary.lines.map { $0.telling(values) }
    isPrivate = summary.lines.contains(where: \.isPrivate)
    events = record.events.map { Event(at: $0.at, text: JournalEventText.of($0)) }
    undecided = entry.needsDecision ? Self.known(record) : nil
    settlement = record.settlement.map { JournalEventText.of($0) }
  }

  /// What is known of a change that is open.
  private static func known(_ record: ChangeRecord) -> String {
    guard record.phase != .intended else { return "It was written down and never left: nothing was changed." }
    let attempts = record.attempts == 1 ? "One attempt was sent" : "\(record.attempts) attempts were sent"
    return "\(attempts), and no answer is known. Look at the organization before you decide."
  }
}
