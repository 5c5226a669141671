import ClerkAPI

/// Which changes to look at. What is nil does not narrow.
package struct JournalQuery: Hashable, Sendable {
  package var organization: OrganizationID?
  /// Changes by any of these.
  package var operators: Set<String>?
  package var kinds: Set<ChangeKind>?
  package var idempotencyKey: String?
  package var ticket: String?
  package var phases: Set<ChangePhase>?
  package var instance: InstanceIdentity?
  /// Inclusive.
  package var since: Timestamp?
  /// Exclusive.
  package var until: Timestamp?
  /// Changes in whose organization, ticket, operator or one-line text all these words are, in any case.
  package var search: String?
  /// Under which operators are found who are ids in the journal.
  package var names = OperatorNames()
  package var after: JournalMark?
  package var limit: Int?

  package init() {}

  init(adjustmentsOn instance: InstanceIdentity) {
    self.instance = instance
    kinds = [.adjustCredits]
  }

  package func matches(_ intent: ChangeIntent) -> Bool {
    guard let search else { return true }
    let organization = intent.organization
    let texts = [
      organization?.name, organization?.slug, organization?.id.rawValue, intent.ticket, intent.operator,
      names.whole(intent.operator),
      intent.reason, intent.id.rawValue, ChangeLine.of(intent),
    ]
    let all = texts.compactMap { $0?.lowercased() }.joined(separator: "\n")
    return search.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { all.contains($0) }
  }
}

/// A place in the journal, between two changes.
package struct JournalMark: Hashable, Sendable {
  /// When the newer of them was requested, in milliseconds.
  package let at: Int64
  /// Its place among those of the same moment.
  package let row: Int64

  package init(at: Int64, row: Int64) {
    self.at = at
    self.row = row
  }
}

/// Changes of the journal, newest first: as many as were asked for, and where the next ones begin.
package struct JournalPage: Hashable, Sendable, ExpressibleByArrayLiteral {
  package var entries: [JournalEntry]
  package var unreadable: [UnreadableChange]
  /// Where the next page begins; nil where there is none.
  package var next: JournalMark?
  /// How many changes there are in all; nil where they were not counted.
  package var total: Int?

  package init(
    _ entries: [JournalEntry], unreadable: [UnreadableChange] = [], next: JournalMark? = nil,
    total: Int? = nil
  ) {
    self.entries = entries
    self.unreadable = unreadable
    self.next = next
    self.total = total
  }

  package init(arrayLiteral elements: JournalEntry...) {
    self.init(elements)
  }
}
