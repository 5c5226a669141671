import ArgumentParser
import Changes
import ClerkAPI
import Journal

/// `orgdesk journal settle`.
struct JournalSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Says what became of a change of which nobody knew.",
    discussion: "Nothing is sent. What was only intended and never sent is given up with --did-not-happen.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The change's id.")
  var change: String

  @Flag(help: "It was carried out.")
  var happened = false

  @Flag(help: "It was not.")
  var didNotHappen = false

  @Option(help: "How you know.")
  var note: String?

  func validate() throws {
    if happened == didNotHappen { throw ValidationError("Either --happened or --did-not-happen is needed.") }
  }

  func perform() async throws {
    let session = try Session(connection, environment: ProcessEnvironment.variables)
    await session.close()
    let journal = ChangeJournal(try JournalAccess.open())
    do throws(JournalError) {
      let id = ChangeID(rawValue: change)
      let settling = ChangeSettling(journal: journal, policy: session.info.policy, now: { .now })
      try await settling.settle(
        id, Settlement(happened ? .happened : .didNotHappen, operator: session.operatorName, note: note))
      Standard.error("Settled: it \(happened ? "was" : "was not") carried out.")
    } catch {
      throw ProgramFailure(error.message, error.reason == .outOfOrder ? .refused : .unavailable)
    }
  }
}
