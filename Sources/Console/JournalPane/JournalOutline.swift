import Changes
import ClerkAPI
import Screen

/// The lines of one change, made from its record: so that scrolling knows them too.
public struct JournalOutline: Sendable {
  /// All lines, in order.
  public private(set) var lines: [JournalLine] = []
  private let columns: Int

  /// Columns that a label takes.
  public static let labelColumns = 17
  /// Columns that the time of an event takes.
  public static let timeColumns = 21

  /// The lines of an entry in a pane of so many columns.
  public init(
    _ entry: JournalEntry, _ session: SessionInfo, revealsPrivate: Bool = false,
    credits: SettlingCredits? = nil, columns: Int
  ) {
    self.columns = max(20, columns - 2)
    let intent = entry.record.intent
    let summary = ChangeSummary(intent)
    lines.append(.outcome(SafeText.make(entry.outcome), JournalTone(entry)))
    field("What", summary.title)
    if let organization = intent.organization {
      field("Name", organization.name)
      field("Slug", organization.slug ?? "none")
      field("ID", organization.id.rawValue)
    }
    field("Instance", intent.instance.rawValue)
    field("Meant by", intent.operator)
    lines.append(.time(label: "Meant", entry.record.createdAt))
    let more = [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Plan", intent.batch),
      ("Undoes", intent.reverts?.rawValue), ("Idempotency key", intent.request.idempotencyKey),
    ]
    for (label, text) in more { if let text { field(label, text) } }
    field("Change", intent.id.rawValue)
    decide(entry, session, credits)
    heading("What was asked")
    for line in summary.lines.map({ $0.telling(revealsPrivate ? .shown : .hidden) }) {
      if intent.kind == .adjustCredits {
        field(line.label, [line.old, line.new].compactMap { $0 }.joined(separator: " → "))
        continue
      }
      value(line.label, "-", line.old)
      value(line.old == nil ? line.label : "", "+", line.new ?? "nothing")
    }
    if summary.lines.isEmpty { note("Nothing more.") }
    if summary.lines.contains(where: \.isPrivate) {
      lines.append(.offer(.revealPrivate, revealsPrivate ? "Hide private metadata" : "Show private metadata"))
    }
    heading("What happened")
    for event in entry.record.events {
      let room = self.columns - Self.timeColumns
      for (place, piece) in wrapped(JournalEventText.of(event), room).enumerated() {
        lines.append(.event(place == 0 ? event.at : nil, piece))
      }
    }
    if let settlement = entry.record.settlement {
      heading("Settled")
      note(JournalEventText.of(settlement))
    }
  }

  private mutating func decide(
    _ entry: JournalEntry, _ session: SessionInfo, _ credits: SettlingCredits?
  ) {
    guard entry.record.phase.isOpen else { return }
    heading("To decide")
    guard !entry.isInProgress else {
      return note("In progress elsewhere: whoever works at it will say what became of it.")
    }
    warning(Self.known(entry.record))
    if let credits { compare(entry, credits, session.time) }
    do throws(PolicyRefusal) {
      try session.policy.check(deciding: entry.record.intent)
    } catch {
      return note("Nothing can be decided here. \(error.explanation)")
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

  /// What the balance was and is, what was adjusted from here since, and what that tells.
  private mutating func compare(_ entry: JournalEntry, _ credits: SettlingCredits, _ time: LocalTime) {
    if let comparison = credits.comparison(entry) {
      for line in comparison.lines(time) { field(line.label, line.new ?? "") }
      note(comparison.verdict)
    } else {
      field("Balance then", CreditText.balance(entry.record.intent.balanceBefore))
      field(
        "Balance now", credits.balance.failure.map { "not known: \($0)" } ?? "reading it…")
    }
    if let trust = credits.trust(entry), trust.problem == nil { note(trust.explanation) }
  }

  /// What is known of a change that is open.
  static func known(_ record: ChangeRecord) -> String {
    guard record.phase != .intended else { return "It was written down and never left: nothing was changed." }
    let attempts = record.attempts == 1 ? "One attempt was sent" : "\(record.attempts) attempts were sent"
    return "\(attempts), and no answer is known. Look at the organization before you decide."
  }

  // MARK: Lines

  private mutating func heading(_ text: String) {
    lines += [.blank, .heading(text)]
  }

  private mutating func field(_ label: String, _ text: String) {
    for (place, piece) in wrapped(text, columns - Self.labelColumns).enumerated() {
      lines.append(.field(label: place == 0 ? label : "", text: piece))
    }
  }

  private mutating func value(_ label: String, _ sign: String, _ text: String?) {
    guard let text else { return }
    for (place, piece) in wrapped(text, columns - Self.labelColumns - 2).enumerated() {
      lines.append(.value(label: place == 0 ? SafeText.make(label) : "", sign: sign, text: piece))
    }
  }

  private mutating func note(_ text: String) {
    lines += wrapped(text, columns).map(JournalLine.note)
  }

  private mutating func warning(_ text: String) {
    lines += wrapped(text, columns).map(JournalLine.warning)
  }

  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    TextWrap.lines(SafeText.make(text), columns: columns, rest: columns)
  }
}
