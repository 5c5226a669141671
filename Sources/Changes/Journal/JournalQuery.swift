import ClerkAPI

/// Which changes to look at. What is nil does not narrow.
package struct JournalQuery: Hashable, Sendable {
  /// Changes of this organization only.
  package var organization: OrganizationID?
  /// Changes meant by this operator only.
  package var `operator`: String?
  /// Changes of these kinds only.
  package var kinds: Set<ChangeKind>?
  /// Changes of this idempotency key only.
  package var idempotencyKey: String?
  /// Changes of this ticket only.
  package var ticket: String?
  /// Changes of these phases only.
  package var phases: Set<ChangePhase>?
  /// Changes on this instance only.
  package var instance: InstanceIdentity?
  /// Changes meant at this moment or later only.
  package var since: Timestamp?
  /// Changes meant before this moment only.
  package var until: Timestamp?
  /// Changes in whose organization, ticket, operator or one-line text all these words are, in any case.
  package var search: String?
  /// Changes from this place on only.
  package var after: JournalMark?
  /// How many at most.
  package var limit: Int?

  /// All changes.
  package init() {}

  /// Whether a change has all that is searched for.
  package func matches(_ intent: ChangeIntent) -> Bool {
    guard let search else { return true }
    let organization = intent.organization
    let texts = [
      organization?.name, organization?.slug, organization?.id.rawValue, intent.ticket, intent.operator,
      intent.reason, intent.id.rawValue, ChangeLine.of(intent),
    ]
    let all = texts.compactMap { $0?.lowercased() }.joined(separator: "\n")
    return search.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { all.contains($0) }
  }
}
