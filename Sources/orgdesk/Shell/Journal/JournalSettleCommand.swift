import ArgumentParser
import Changes
import ClerkAPI
import Journal

/// `orgdesk journal settle`.
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

  /// Why a decision is not taken, the journal itself being in order.
  private var refusals: [JournalError.Reason] { [.outOfOrder, .inProgressElsewhere] }

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
    if happened == didNotHappen { throw ValidationError("Either --happened or --did-not-happen is needed.") }
  }

  func perform() async throws {
    let session = try await Session(connection, environment: ProcessEnvironment.variables)
    await session.close()
    let journal = ChangeJournal(try JournalAccess.open())
    do throws(JournalError) {
      let id = ChangeID(rawValue: change)
      let settling = ChangeSettling(journal: journal, policy: session.info.policy, now: { .now })
      try await settling.settle(
        id, Settlement(happened ? .happened : .didNotHappen, operator: session.operatorName, note: note))
      Standard.error("Settled: it \(happened ? "was" : "was not") carried out.")
    } catch {
      throw ProgramFailure(error.message, refusals.contains(error.reason) ? .refused : .unavailable)
    }
  }
}
