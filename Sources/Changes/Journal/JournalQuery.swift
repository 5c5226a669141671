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
  /// How many at most.
  public var limit: Int?

  /// All changes.
  public init() {}
}
