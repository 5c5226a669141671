import ArgumentParser
import Changes
import ClerkAPI
import Journal
import Screen

struct JournalSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Records what became of a change of unknown outcome.",
    discussion:
      "Look at the organization first. Nothing is sent. A change that never left is given up with --did-not-happen."
  )

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The change's id.")
  var change: String

  @Flag(help: "It was carried out.")
  var happened = false

  @Flag(help: "It was not.")
  var didNotHappen = false

  @Option(help: "How you know.")
  var note: String?

  @Option(help: "The instance the change was made on, where that is another one than this session's.")
  var instance: String?

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
    if happened == didNotHappen { throw ValidationError("Either --happened or --did-not-happen is needed.") }
  }

  func perform() async throws {
    let session = try await Session(connection, environment: ProcessEnvironment.variables)
    let decision = ShellDecision(
      id: ChangeID(rawValue: change), happened: happened, note: note, instance: instance)
    let result: Result<Void, ProgramFailure>
    do throws(ProgramFailure) {
      result = .success(try await decision.settle(session, try JournalAccess.open()))
    } catch {
      result = .failure(error)
    }
    await session.close()
    try result.get()
  }
}

/// What a person says became of a change, as a command tells it.
struct ShellDecision {
  let id: ChangeID
  let happened: Bool
  let note: String?
  /// The instance that the person has named.
  let instance: String?

  /// Writes it down.
  func settle(_ session: Session, _ journal: SQLiteJournal) async throws(ProgramFailure) {
    let settling = ChangeSettling(
      journal: ChangeJournal(journal), policy: session.info.policy, now: { .now })
    let decision = Settlement(
      happened ? .happened : .didNotHappen, operator: session.operatorName, note: note)
    do throws(JournalError) {
      try await settling.settle(
        id, decision, on: await session.knownInstance(journal),
        naming: instance.map { InstanceIdentity(rawValue: $0) })
    } catch {
      throw Self.failure(error)
    }
    Standard.error("Settled: it \(happened ? "was" : "was not") carried out.")
  }

  private static func failure(_ error: JournalError) -> ProgramFailure {
    let message = SafeText.make(error.message)
    switch error.reason {
    case .otherInstance(let place):
      return ProgramFailure("\(message) (--instance \(SafeText.make(place.rawValue)))", .refused)
    case .outOfOrder, .inProgressElsewhere: return ProgramFailure(message, .refused)
    default: return ProgramFailure(message, .unavailable)
    }
  }
}
