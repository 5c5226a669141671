import Changes
import ClerkAPI
import Screen

/// The lines of one change, made from its record so that scrolling knows them too.
struct JournalOutline: Outline {
  var lines: [OutlineLine] = []
  let columns: Int

  /// What a trace id takes with the signs around it: in less room what happened stands below its time.
  private static let leastEventColumns = 36

  init(
    _ entry: JournalEntry, _ session: SessionInfo, revealsPrivate: Bool = false,
    credits: SettlingCredits? = nil, columns: Int
  ) {
    self.columns = max(20, columns - 2)
    let intent = entry.record.intent
    let story = JournalStory(entry, telling: revealsPrivate ? .shown : .hidden)
    lines.append(.outcome(SafeText.make(story.outcome), JournalTone(entry)))
    for fact in story.facts {
      switch fact {
      case .text(let label, let text): field(label, session.operators.telling(text, as: label))
      case .time(let label, let time): field(label, session.time.dateAndSeconds(time))
      }
    }
    decide(entry, story, session, credits)
    heading("Requested change")
    for line in story.changes {
      if intent.kind == .adjustCredits {
        field(line.label, [line.old, line.new].compactMap { $0 }.joined(separator: " → "))
        continue
      }
      if let old = line.old { add(line.label, old, less: OutlineLine.signColumns) { .old(label: $0, $1) } }
      add(line.old == nil ? line.label : "", line.new ?? ToldText.none, less: OutlineLine.signColumns) {
        .new(label: $0, $1)
      }
    }
    if story.changes.isEmpty { note("Nothing more.") }
    if story.isPrivate {
      lines.append(.offer(.revealPrivate, revealsPrivate ? "Hide private metadata" : "Show private metadata"))
    }
    heading("What happened")
    for event in story.events {
      let room = self.columns - OutlineLine.timeColumns
      guard room >= Self.leastEventColumns else {
        lines.append(.event(session.time.dateAndSeconds(event.at), ""))
        note(session.operators.telling(event.text))
        continue
      }
      for (place, piece) in wrapped(session.operators.telling(event.text), room).enumerated() {
        lines.append(.event(place == 0 ? session.time.dateAndSeconds(event.at) : "", piece))
      }
    }
    if let settlement = story.settlement {
      heading("Settled")
      note(session.operators.telling(settlement))
    }
  }

  private mutating func decide(
    _ entry: JournalEntry, _ story: JournalStory, _ session: SessionInfo, _ credits: SettlingCredits?
  ) {
    guard entry.record.phase.isOpen else { return }
    heading("Needs a decision")
    guard let undecided = story.undecided else {
      return note("In progress elsewhere: the outcome will be recorded there.")
    }
    warn(undecided)
    if let credits { compare(entry, credits, session) }
    if let refusal = session.policy.refusal({ try $0.check(deciding: entry.record.intent) }) {
      return note("No decision is possible here. \(session.operators.telling(refusal))")
    }
    let trust = credits?.trust(entry)
    for decision in JournalDecision.allCases {
      if decision == .sendAgain, let reason = credits?.obstacle(entry) {
        note(reason)
        continue
      }
      let obstacle = decision.obstacle(entry, on: session.instance, trust: trust)
      if obstacle == nil {
        lines.append(.offer(decision.command, decision.title(entry.record.intent.kind)))
      } else if decision == .sendAgain, let obstacle {
        note(obstacle)
      }
    }
  }

  /// The balance then and now, later adjustments made from here, and what they suggest.
  private mutating func compare(_ entry: JournalEntry, _ credits: SettlingCredits, _ session: SessionInfo) {
    if let comparison = credits.comparison(entry) {
      for line in comparison.lines(session.time) {
        field(line.label, session.operators.telling(line.new ?? ""))
      }
      note(comparison.verdict)
    } else {
      field("Balance then", CreditText.balance(entry.record.intent.balanceBefore))
      field(
        "Balance now", credits.balance.failure.map { "unknown: \($0)" } ?? "reading it…")
    }
    if let trust = credits.trust(entry), trust.problem == nil { note(trust.explanation) }
  }
}

package enum JournalTone: Hashable, Sendable {
  case good
  case bad
  /// Needs a decision.
  case open
  case neutral

  package init(_ entry: JournalEntry) {
    if entry.needsDecision {
      self = .open
      return
    }
    switch entry.record.phase {
    case .succeeded: self = .good
    case .refused, .notSent: self = .bad
    case .intended, .sent, .unknown, .settled, .discarded: self = .neutral
    }
  }
}

/// A change as text for a ticket: its facts, without control characters, times in UTC.
enum JournalComment {
  static func text(_ entry: JournalEntry, _ names: OperatorNames) -> String {
    let intent = entry.record.intent
    let summary = ChangeSummary(intent)
    var lines = ["\(summary.title): \(entry.outcome)"]
    if let organization = intent.organization {
      lines.append(
        "Organization: \(organization.name) (\(organization.slug ?? "no slug"), \(organization.id))")
    }
    lines += [
      "Instance: \(intent.instance)", "By: \(names.whole(intent.operator))", "At: \(entry.record.createdAt)",
    ]
    let more = [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Undoes change", intent.reverts?.rawValue),
    ]
    for (label, text) in more { if let text { lines.append("\(label): \(text)") } }
    for line in summary.lines {
      // Tickets are read by more people than private metadata is meant for.
      let values = "\(line.old ?? ToldText.none) -> \(line.new ?? ToldText.none)"
      lines.append("- \(line.label): \(line.isPrivate ? "changed (not shown here)" : values)")
    }
    lines += entry.record.events.map { "\($0.at) \(names.telling(JournalEventText.of($0)))" }
    lines.append("Change: \(intent.id)")
    return lines.map { SafeText.make($0) }.joined(separator: "\n") + "\n"
  }
}
