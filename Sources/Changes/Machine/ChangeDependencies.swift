import ClerkAPI

/// The world as a change needs it.
public struct ChangeDependencies: Sendable {
  /// Where changes are written down.
  public var journal: ChangeJournal
  /// Sends a change, once.
  public var send: @Sendable (ChangeIntent) async -> Result<ChangeAnswer, ClerkError>
  /// Reads an organization, patiently.
  public var organization: @Sendable (OrganizationID) async -> Result<Organization, ClerkError>
  /// The time, and a number by chance.
  public var moment: @Sendable () -> Moment
  /// Waits; throws when cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// When changes are sent again.
  public var retry = RetryPolicy.standard
  /// Where what is written down runs, which is not cancelled with the change; nil for the pool of all tasks.
  public var executor: (any TaskExecutor)?

  /// Dependencies that do what the closures do.
  public init(
    journal: ChangeJournal,
    send: @escaping @Sendable (ChangeIntent) async -> Result<ChangeAnswer, ClerkError>,
    organization: @escaping @Sendable (OrganizationID) async -> Result<Organization, ClerkError>,
    moment: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.journal = journal
    self.send = send
    self.organization = organization
    self.moment = moment
    self.sleep = sleep
  }
}
