import ClerkAPI

/// A change of the journal in full, in words, for screen and shell. Text in it is as the server and people wrote it, not yet
/// safe to show.
package struct JournalStory: Sendable {
  package enum Fact: Hashable, Sendable {
    case text(label: String, String)
    case time(label: String, Timestamp)
  }

  package struct Event: Hashable, Sendable {
    package let at: Timestamp
    package let text: String
  }

  package let outcome: String
  /// What it is, on which organization and instance, by whom, when and why.
  package let facts: [Fact]
  package let changes: [ChangeSummary.Line]
  package let isPrivate: Bool
  package let events: [Event]
  /// What is known of a change that waits for a decision; nil where it does not.
  package let undecided: String?
  /// A person's decision; nil where none was needed.
  package let settlement: String?

  package init(_ entry: JournalEntry, telling values: PrivateValues) {
    let record = entry.record
    let intent = record.intent
    let summary = ChangeSummary(intent)
    outcome = entry.outcome
    var facts = [Fact.text(label: "What", summary.title)]
    if let organization = intent.organization {
      facts += [
        .text(label: "Name", organization.name), .text(label: "Slug", organization.slug ?? ToldText.none),
        .text(label: "ID", organization.id.rawValue),
      ]
    }
    facts += [
      .text(label: "Instance", intent.instance.rawValue), .text(label: "Requested by", intent.operator),
      .time(label: "Requested", record.createdAt),
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

  private static func known(_ record: ChangeRecord) -> String {
    guard record.phase != .intended else { return "Recorded but never sent: nothing was changed." }
    let attempts = record.attempts == 1 ? "One attempt was sent" : "\(record.attempts) attempts were sent"
    return "\(attempts), and no answer is known. Check the organization before you decide."
  }
}

package enum JournalEventText {
  package static func of(_ event: ChangeEvent) -> String {
    switch event.kind {
    case .intended(let intent): "requested by \(intent.operator)"
    case .sending(let attempt, _, _, _, _): attempt == 1 ? "sent" : "sent, attempt \(attempt)"
    case .failed(let attempt, let failure): "attempt \(attempt) failed: \(of(failure))"
    case .succeeded(let result): of(result)
    case .refused(let failure): "refused: \(of(failure))"
    case .notSent(let failure): "not sent: \(of(failure))"
    case .unknown(let failure): "outcome unknown: \(of(failure))"
    case .repeated(let name): "sent again by \(name)"
    case .settled(let settlement): of(settlement)
    case .discarded(let name): "abandoned by \(name)"
    }
  }

  static func of(_ failure: ChangeFailure) -> String {
    failure.message
      + ErrorIdentity(status: failure.status, code: failure.code, traceID: failure.traceID).aside
  }

  static func of(_ settlement: Settlement) -> String {
    let decision = settlement.decision == .happened ? "went through" : "did not go through"
    return "settled by \(settlement.operator): it \(decision)" + (settlement.note.map { ": \($0)" } ?? "")
  }

  private static func of(_ result: ChangeResult) -> String {
    let trace = ErrorIdentity(traceID: result.traceID).aside
    return switch result.evidence {
    case .answer: "done\(trace)"
    case .readBack: "done: the answer was lost, and reading again showed the result\(trace)"
    case .gone: "done: the answer was lost, and it is gone\(trace)"
    }
  }
}
