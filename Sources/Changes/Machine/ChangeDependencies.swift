import ClerkAPI

/// The world as a change needs it.
package struct ChangeDependencies: Sendable {
  /// Where changes are written down.
  package var journal: ChangeJournal
  /// Sends a change, once.
  package var send: @Sendable (ChangeIntent) async -> Result<ChangeAnswer, ClerkError>
  /// Reads an organization, patiently.
  package var organization: @Sendable (OrganizationID) async -> Result<Organization, ClerkError>
  /// Reads its credits, patiently.
  package var credits: @Sendable (OrganizationID) async -> Result<CreditBalance, ClerkError>
  /// Reads its subscription, patiently.
  package var subscription: @Sendable (OrganizationID) async -> Result<Subscription, ClerkError>
  /// The time, and a number by chance.
  package var moment: @Sendable () -> Moment
  /// Waits; throws when cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// When changes are sent again.
  package var retry = RetryPolicy.standard
  /// Where what is written down runs, which is not cancelled with the change; nil for the pool of all tasks.
  package var executor: (any TaskExecutor)?

  /// Dependencies that do what the closures do.
  package init(
    journal: ChangeJournal,
    send: @escaping @Sendable (ChangeIntent) async -> Result<ChangeAnswer, ClerkError>,
    organization: @escaping @Sendable (OrganizationID) async -> Result<Organization, ClerkError>,
    credits: @escaping @Sendable (OrganizationID) async -> Result<CreditBalance, ClerkError>,
    subscription: @escaping @Sendable (OrganizationID) async -> Result<Subscription, ClerkError>,
    moment: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.journal = journal
    self.send = send
    self.organization = organization
    self.credits = credits
    self.subscription = subscription
    self.moment = moment
    self.sleep = sleep
  }

  /// Reads what a change of that kind is about, its parts at the same time.
  ///
  /// Where billing is refused for an organization that is to be deleted there is none to lose; what is to be adjusted has to
  /// be there.
  func subject(
    _ kind: ChangeKind, _ parts: Set<SubjectPart>, _ id: OrganizationID
  ) async -> Result<FoundSubject, ClerkError> {
    async let organization = parts.contains(.organization) ? self.organization(id) : nil
    async let credits = parts.contains(.credits) ? self.credits(id) : nil
    async let subscription = parts.contains(.subscription) ? self.subscription(id) : nil
    do throws(ClerkError) {
      var subject = FoundSubject()
      subject.organization = try await organization?.get()
      if let result = await credits {
        if kind == .adjustCredits, case .failure(let error) = result, !error.isNoCreditAccount {
          throw error
        }
        subject.credits = try BillingReading(result.map(\.source))
      }
      if let result = await subscription { subject.subscription = try BillingReading(result.map(\.source)) }
      return .success(subject)
    } catch {
      return .failure(error)
    }
  }
}
