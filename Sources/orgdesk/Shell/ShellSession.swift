import Changes
import ClerkAPI
import Screen

/// One session of a command: what the commands that read or change something have in common.
struct ShellSession: Sendable {
  let session: Session
  let environment: [String: String]

  /// Opens a session for some work and closes it whatever comes of that.
  ///
  /// - Throws: `ProgramFailure`, and what the work throws.
  static func with(
    _ connection: ConnectionOptions, _ work: (ShellSession) async throws -> Void
  ) async throws {
    let environment = ProcessEnvironment.variables
    let session = try await Session(connection, environment: environment)
    let result: Result<Void, any Error>
    do {
      result = .success(try await work(ShellSession(session: session, environment: environment)))
    } catch {
      result = .failure(error)
    }
    await session.close()
    try result.get()
  }

  func organization(_ idOrSlug: String) async throws(ProgramFailure) -> Organization {
    do {
      return try await session.client.reportingRetries.organization(idOrSlug, includeMembersCount: true)
        .value
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// The instance that the key opens.
  ///
  /// - Parameter journal: Where its id is remembered; nil where nothing is sent and there may be no journal.
  func instance(_ journal: (any JournalStore)?) async throws(ProgramFailure) -> InstanceIdentity {
    do {
      return try await session.instanceIdentity(journal)
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// Lets a kind of change, a complete intent or a plan pass.
  func pass(_ check: (AccessPolicy) throws(PolicyRefusal) -> Void) throws(ProgramFailure) {
    do {
      try check(session.info.policy)
    } catch {
      throw ProgramFailure(SafeText.make(error.advice), .refused)
    }
  }
}

extension PolicyRefusal {
  /// What was refused and why, and what can be done about it from a shell.
  var advice: String {
    guard case .credits(.needsApproval) = self else { return explanation }
    return explanation
      + " Write a plan file with --plan FILE; someone else applies it with orgdesk credits review FILE."
  }
}
