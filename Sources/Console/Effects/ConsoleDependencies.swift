import Changes
import ClerkAPI

/// The world as the console needs it. Each read reports the repetitions it waits for.
package struct ConsoleDependencies: Sendable {
  /// Called when a request waits: for another attempt, or for room within the rate limit.
  package typealias OnRetry = @Sendable (RetryWait) -> Void

  /// A change, what became of it and the instance it was made on where that was named, to what stands in the way.
  package typealias SettleChange =
    @Sendable (
      ChangeID, Settlement.Decision, _ named: InstanceIdentity?, _ instance: PlanDesk.TellInstance
    ) async -> JournalError?

  /// Reads a page of organizations.
  package var listOrganizations:
    @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>
  /// Reads one organization, with its member count.
  package var organization:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>
  /// Reads its billing subscription.
  package var subscription:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>
  /// Reads its credit balance.
  package var credits: @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>
  /// What the clocks say: how long an idempotency key has been in use is told by them.
  package var clocks: @Sendable () -> ClockReading
  /// Looks at a file that is to become a logo.
  package var inspectLogo: @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>
  /// Looks what is in a folder; an empty path is the one the program was started in.
  package var listFolder: @Sendable (String) -> Result<FolderListing, FolderFailure>
  /// Makes a change and tells how it gets on.
  package var makeChange: @Sendable (ChangeDraft, ChangeReport) async -> ChangeOutcome
  /// Reads changes from the journal.
  package var journal: @Sendable (JournalQuery) async -> Result<JournalPage, JournalError>
  /// Writes down what a person says became of a change, on the instance that they name if it is not this session's, which is
  /// told; tells why not.
  package var settleChange: SettleChange
  /// Sends a change of the journal once more, or at all, and tells how it gets on.
  package var resumeChange: @Sendable (ChangeID, ChangeReport) async -> ChangeOutcome
  /// Has every change from now on, and every further attempt of one, obey that policy. It does not wait.
  package var applyPolicy: @Sendable (AccessPolicy) -> Void
  /// Where what is typed is kept until it is sent.
  package var drafts: DraftStore
  /// What can be done with plans of many changes.
  package var plans: PlanDesk
  /// Where files are written for the person.
  package var files: FileStore
  /// The time.
  package var now: @Sendable () -> Timestamp

  /// Dependencies that do what the closures do.
  package init(
    listOrganizations:
      @escaping @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>,
    organization:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>,
    subscription:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>,
    credits:
      @escaping @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>,
    clocks: @escaping @Sendable () -> ClockReading,
    inspectLogo: @escaping @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>,
    listFolder: @escaping @Sendable (String) -> Result<FolderListing, FolderFailure>,
    makeChange: @escaping @Sendable (ChangeDraft, ChangeReport) async -> ChangeOutcome,
    journal: @escaping @Sendable (JournalQuery) async -> Result<JournalPage, JournalError>,
    settleChange: @escaping SettleChange,
    resumeChange: @escaping @Sendable (ChangeID, ChangeReport) async -> ChangeOutcome,
    applyPolicy: @escaping @Sendable (AccessPolicy) -> Void,
    drafts: DraftStore, plans: PlanDesk, files: FileStore, now: @escaping @Sendable () -> Timestamp
  ) {
    self.listOrganizations = listOrganizations
    self.organization = organization
    self.subscription = subscription
    self.credits = credits
    self.clocks = clocks
    self.inspectLogo = inspectLogo
    self.listFolder = listFolder
    self.makeChange = makeChange
    self.journal = journal
    self.settleChange = settleChange
    self.resumeChange = resumeChange
    self.applyPolicy = applyPolicy
    self.drafts = drafts
    self.plans = plans
    self.files = files
    self.now = now
  }
}
