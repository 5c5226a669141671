import ClerkAPI
import Index

package struct DetailState: Equatable, Sendable {
  package let id: OrganizationID
  /// From the list, shown until the organization is read.
  package var row: OrganizationRow?
  package var organization = FromClerk<Organization>()
  package var members = FromClerk<MemberOverview>()
  /// The people named: members, and who created it.
  package var users = KnownUsers()
  package var subscription = FromClerk<Subscription>()
  package var credits = FromClerk<CreditBalance>()
  /// Changes made here, from the journal; its state and failure are separate from Clerk's.
  package var changes = JournalRead()
  /// Where it was reached through someone: the list of its people that shows them.
  var ledBy: PeopleQuery?
  /// Whether its reads still have to be sent.
  package var isDue = true
  package var folded: Set<DetailNode> = []
  package var revealsPrivate = false
  /// Nil while all lines are shown.
  package var filter: DetailFilter?
  package var cursor = 0
  package var top = 0

  /// Nil until known.
  package var name: String? { organization.value?.name ?? row?.name }

  package var undecided: Int { changes.entries?.count { $0.needsDecision } ?? 0 }

  /// The reads in flight.
  var requests: [RequestID] {
    [
      organization.request, members.request, users.read.request, subscription.request, credits.request,
      changes.request,
    ].compactMap { $0 }
  }

  /// Stops waiting for what is read.
  mutating func giveUp(_ requests: Requests) -> [Effect] {
    [
      organization.giveUp(requests), members.giveUp(requests), users.giveUp(requests),
      subscription.giveUp(requests), credits.giveUp(requests), changes.interrupt(),
    ].compactMap { $0 }.map { .cancel($0) }
  }

  /// Lets go of what is read: all of it is asked for again once it is shown again.
  mutating func interrupt() {
    _ = (organization.interrupt(), members.interrupt(), subscription.interrupt(), credits.interrupt())
    _ = (users.renew(), changes.interrupt())
    isDue = true
  }

  /// Sections that could not be read; metadata comes with the overview.
  var failed: [DetailSection] {
    let failures: [(section: DetailSection, isFailed: Bool)] = [
      (.overview, organization.failure != nil),
      (.members, members.failure != nil || users.read.failure != nil),
      (.subscription, subscription.failure != nil),
      (.credits, credits.failure != nil), (.changes, changes.failure != nil),
    ]
    return failures.filter(\.isFailed).map(\.section)
  }

  /// The people to ask for once everything that names people has answered.
  var named: [UserID] {
    guard organization.request == nil, members.request == nil, !isDue else { return [] }
    let creator = organization.value?.createdBy.map(UserID.init)
    return [creator].compactMap { $0 } + (members.value?.shown.compactMap(\.userID) ?? [])
  }

  mutating func scroll(lines: Int, height: Int) {
    cursor = max(0, min(cursor, lines - 1))
    top = Scroll.top(top, showing: cursor, of: lines, rows: height)
  }
}

/// In display order.
package enum DetailSection: String, CaseIterable, Hashable, Sendable {
  case overview = "Overview"
  case members = "Members"
  case metadata = "Metadata"
  case subscription = "Subscription"
  case credits = "Credits"
  case changes = "Changes made here"
}

/// A part of the detail pane that can be folded: a section, or an object or array in metadata.
package struct DetailNode: Hashable, Sendable {
  package var section: DetailSection
  /// Keys and places inside the section; empty for the section itself.
  package var path: [String]

  init(_ section: DetailSection, _ path: [String] = []) {
    self.section = section
    self.path = path
  }
}
