import ClerkAPI

/// Which changes to look at. What is nil does not narrow.
public struct JournalQuery: Hashable, Sendable {
  /// Changes of this organization only.
  public var organization: OrganizationID?
  /// Changes meant by this operator only.
  public var `operator`: String?
  /// Changes of these kinds only.
  public var kinds: Set<ChangeKind>?
  /// Changes of this idempotency key only.
  public var idempotencyKey: String?
  /// Changes of this ticket only.
  public var ticket: String?
  /// Changes of these phases only.
  public var phases: Set<ChangePhase>?
  /// Changes on this instance only.
  public var instance: InstanceIdentity?
  /// Changes meant at this moment or later only.
  public var since: Timestamp?
  /// Changes meant before this moment only.
  public var until: Timestamp?
  /// Changes in whose organization, ticket, operator or one-line text all these words are, in any case.
  public var search: String?
  /// Changes from this place on only.
  public var after: JournalMark?
  /// How many at most.
  public var limit: Int?

  /// All changes.
  public init() {}

  /// Whether a change has all that is searched for.
  public func matches(_ intent: ChangeIntent) -> Bool {
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
