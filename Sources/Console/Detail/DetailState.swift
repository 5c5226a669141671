import ClerkAPI

/// The organization the detail pane shows.
package struct DetailState: Equatable, Sendable {
  /// Which organization.
  package let id: OrganizationID
  /// What the list knew of it, shown until more is here.
  package var row: OrganizationRow?
  /// The organization itself.
  package var organization = SectionRead<Organization>()
  /// Its billing subscription.
  package var subscription = SectionRead<Subscription>()
  /// Its credit balance.
  package var credits = SectionRead<CreditBalance>()
  /// What was changed from here, as the journal tells it; in this state and with this error apart from Clerk's.
  package var changes = JournalRead()
  /// Whether its requests are still to be sent.
  package var isDue = true
  /// What is folded.
  package var folded: Set<DetailNode> = []
  /// Whether private metadata is shown.
  package var revealsPrivate = false
  /// The selected line.
  package var cursor = 0
  /// The first line on screen.
  package var top = 0

  init(id: OrganizationID, row: OrganizationRow?) {
    self.id = id
    self.row = row
  }

  /// Its name, as far as known.
  package var name: String? { organization.value?.name ?? row?.name }

  /// How many of the changes made here wait for a decision.
  package var undecided: Int { changes.entries?.count { $0.needsDecision } ?? 0 }

  /// Whether any of its requests is under way.
  package var isReading: Bool {
    organization.request != nil || subscription.request != nil || credits.request != nil
      || changes.request != nil
  }

  /// What of it could not be read; metadata comes with the overview.
  var failed: [DetailSection] {
    let failures: [(section: DetailSection, isFailed: Bool)] = [
      (.overview, organization.failure != nil), (.subscription, subscription.failure != nil),
      (.credits, credits.failure != nil), (.changes, changes.failure != nil),
    ]
    return failures.filter(\.isFailed).map(\.section)
  }

  mutating func scroll(lines: Int, height: Int) {
    cursor = max(0, min(cursor, lines - 1))
    top = Scroll.top(top, showing: cursor, of: lines, rows: height)
  }
}
