import Changes
import ClerkAPI

/// One session of a command: what the commands that read or change something have in common.
struct ShellSession: Sendable {
  let session: Session
  let changes: ChangeService
  let plans: PlanService
  let operators: ShellOperators

  private init(_ session: Session) {
    self.session = session
    let place = session.workplace { session.info.policy }
    changes = ChangeService(place)
    plans = PlanService(place)
    operators = ShellOperators(session.client)
  }

  /// Opens a session for some work and closes it whatever comes of that.
  static func with(
    _ connection: ConnectionOptions, _ work: (ShellSession) async throws -> Void
  ) async throws {
    let session = try await Session(connection, environment: ProcessEnvironment.variables)
    session.log?.listen { Standard.error("orgdesk: \($0)") }
    let shell = ShellSession(session)
    let result: Result<Void, any Error>
    do {
      result = .success(try await work(shell))
    } catch {
      result = .failure(await shell.operators.telling(error))
    }
    await session.close()
    try result.get()
  }

  /// The same with a journal that can be written: what fails later is recorded.
  static func recording(
    _ connection: ConnectionOptions, _ work: (ShellSession) async throws -> Void
  ) async throws {
    try await with(connection) { shell in
      try await shell.openJournal()
      try await work(shell)
    }
  }

  /// Opens the journal before anything is asked or sent.
  func openJournal() async throws(JournalError) {
    _ = try await place.journal.open()
  }

  var place: Workplace { changes.place }
  var policy: AccessPolicy { session.info.policy }
  /// The client, saying on standard error what it waits for.
  var client: ClerkClient { session.client.reportingRetries }

  func review(_ intent: ChangeIntent, warnings: [String] = []) async -> Review {
    await operators.telling(
      Review(intent, policy: policy, isLive: session.info.environment.demandsCare, warnings: warnings))
  }

  func review(_ draft: PlanDraft, on instance: InstanceIdentity) async -> Review {
    await operators.telling(
      Review(
        draft, on: instance, by: place.operatorName, policy: policy,
        isLive: session.info.environment.demandsCare))
  }

  func organization(_ idOrSlug: String) async throws(ClerkError) -> Organization {
    try await client.organization(idOrSlug, includeMembersCount: true).value
  }
}
