import ArgumentParser
import Changes
import ClerkAPI

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
