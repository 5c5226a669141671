import Changes
import ClerkAPI

/// The world, as the console needs it. Each read reports the retries it waits for.
package struct ConsoleDependencies: Sendable {
  /// Called when a request waits: for another attempt, or for the rate limit.
  package typealias OnRetry = @Sendable (RetryWait) -> Void

  /// A change, its outcome, and the instance it was made on if the person named that; returns why not.
  package typealias SettleChange =
    @Sendable (
      ChangeID, Settlement.Decision, _ named: InstanceIdentity?, _ instance: PlanDesk.TellInstance
    ) async -> JournalError?

  package var listOrganizations:
    @Sendable (OrganizationQuery, @escaping OnRetry) async -> Result<OrganizationPage, ClerkError>
  /// With its member count.
  package var organization:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Organization, ClerkError>
  package var subscription:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<Subscription, ClerkError>
  package var credits:
    @Sendable (OrganizationID, @escaping OnRetry) async -> Result<CreditBalance, ClerkError>
  /// They tell how long an idempotency key has been in use.
  package var clocks: @Sendable () -> ClockReading
  /// Checks a file that is to become a logo.
  package var inspectLogo: @Sendable (String, String?) -> Result<LogoInspection, LogoProblem>
  /// Lists a folder; an empty path is the working folder of the program.
  package var listFolder: @Sendable (String) -> Result<FolderListing, FolderFailure>
  package var makeChange: @Sendable (ChangeDraft, ChangeReport) async -> ChangeOutcome
  package var journal: @Sendable (JournalQuery) async -> Result<JournalPage, JournalError>
  /// Records what a person says became of a change, on the instance they named if it is not the session's,
  /// which is reported; returns why not.
  package var settleChange: SettleChange
  /// Sends a change of the journal again, or for the first time.
  package var resumeChange: @Sendable (ChangeID, ChangeReport) async -> ChangeOutcome
  /// Applies a policy to every change, and every further attempt of one, from now on. Does not wait.
  package var applyPolicy: @Sendable (AccessPolicy) -> Void
  package var drafts: DraftStore
  package var plans: PlanDesk
  package var files: FileStore
  package var now: @Sendable () -> Timestamp

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

/// Where a change reports its progress, from any thread.
package struct ChangeReport: Sendable {
  package let progress: @Sendable (ChangeProgress) -> Void
  /// Bytes of a logo sent so far.
  package let uploaded: @Sendable (Int) -> Void
  package let instance: @Sendable (InstanceIdentity) -> Void
}
