import Changes
import ClerkAPI

/// The world as the console needs it. Each read reports the repetitions it waits for.
public struct ConsoleDependencies: Sendable {
  /// Called when a request waits: for another attempt, or for room within the rate limit.
  public typealias OnRetry = @Sendable (RetryWait) -> Void

  /// Reads a page of organizations.
  public var listOrganizations:
    @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>
  /// Reads one organization, with its member count.
  public var organization:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>
  /// Reads its billing subscription.
  public var subscription:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>
  /// Reads its credit balance.
  public var credits: @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>
  /// Looks at a file that is to become a logo.
  public var inspectLogo: @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>
  /// Makes a change and tells how it gets on.
  public var makeChange: @Sendable (ChangeDraft, ChangeReport) async -> ChangeOutcome
  /// Waits; throws when cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// The time.
  public var now: @Sendable () -> Timestamp

  /// Dependencies that do what the closures do.
  public init(
    listOrganizations:
      @escaping @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>,
    organization:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>,
    subscription:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>,
    credits:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>,
    inspectLogo: @escaping @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>,
    makeChange: @escaping @Sendable (ChangeDraft, ChangeReport) async -> ChangeOutcome,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.listOrganizations = listOrganizations
    self.organization = organization
    self.subscription = subscription
    self.credits = credits
    self.inspectLogo = inspectLogo
    self.makeChange = makeChange
    self.sleep = sleep
    self.now = now
  }
}
