import Changes
import ClerkAPI

/// The world, as the console needs it. Each read reports the retries it waits for.
package struct ConsoleDependencies: Sendable {
  /// Called when a request waits: for another attempt, or for the rate limit.
  package typealias OnRetry = @Sendable (RetryWait) -> Void

  package var listOrganizations:
    @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>
  /// With its member count.
  package var organization:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>
  package var subscription:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>
  package var credits:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>
  /// For what is read of people.
  package var client: @Sendable (@escaping OnRetry) -> ClerkClient
  /// What this process has requested.
  var requests: RequestHistory { client { _ in }.history }
  var budgetLeft: Int? { client { _ in }.budgetLeft }
  /// They tell how long an idempotency key has been in use.
  package var clocks: @Sendable () -> ClockReading
  /// Checks a file that is to become a logo.
  package var inspectLogo: @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>
  /// Lists a folder; an empty path is the working folder of the program.
  package var listFolder: @Sendable (String) -> Result<FolderListing, FolderFailure>
  package var changes: ChangeService
  /// Applies a policy to every change, and every further attempt of one, from now on. Does not wait.
  package var applyPolicy: @Sendable (AccessPolicy) -> Void
  package var drafts: DraftStore
  package var history = HistoryStore.none
  package var sessions = SessionStore.none
  package var plans: PlanService
  package var files: FileStore
  /// Reads a file; a `~` before the first slash of its path is the home folder.
  package var readFile: @Sendable (String) async throws(FileProblem) -> [UInt8]

  package init(
    listOrganizations:
      @escaping @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>,
    organization:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>,
    subscription:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>,
    credits:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>,
    client: @escaping @Sendable (@escaping OnRetry) -> ClerkClient,
    clocks: @escaping @Sendable () -> ClockReading,
    inspectLogo: @escaping @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>,
    listFolder: @escaping @Sendable (String) -> Result<FolderListing, FolderFailure>,
    changes: ChangeService, applyPolicy: @escaping @Sendable (AccessPolicy) -> Void,
    drafts: DraftStore, plans: PlanService, files: FileStore,
    readFile: @escaping @Sendable (String) async throws(FileProblem) -> [UInt8]
  ) {
    self.listOrganizations = listOrganizations
    self.organization = organization
    self.subscription = subscription
    self.credits = credits
    self.client = client
    self.clocks = clocks
    self.inspectLogo = inspectLogo
    self.listFolder = listFolder
    self.changes = changes
    self.applyPolicy = applyPolicy
    self.drafts = drafts
    self.plans = plans
    self.files = files
    self.readFile = readFile
  }
}
