import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct JournalSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Record the outcome of a change whose outcome is unknown.",
    discussion:
      "Check the organization first. Nothing is sent. With --did-not-happen, a change that was never sent is abandoned."
  )

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Change id.")
  var change: String

  @Flag(help: "Record that the change went through.")
  var happened = false

  @Flag(help: "Record that the change did not go through.")
  var didNotHappen = false

  @Option(help: "How you know; kept in the journal.")
  var note: String?

  @Option(help: "Instance of the change, if it is not this session's.")
  var instance: String?

  func validate() throws {
    try connection.refuseDemo("the sandbox leaves no journal behind.")
    if happened == didNotHappen {
      throw ValidationError("Either --happened or --did-not-happen is required.")
    }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      try await ShellDecision(
        id: ChangeID(rawValue: change), happened: happened, note: note, instance: instance
      ).settle(shell)
    }
  }
}

struct ShellDecision {
  let id: ChangeID
  let happened: Bool
  let note: String?
  let instance: String?

  func settle(_ shell: ShellSession) async throws(ProgramFailure) {
    do throws(JournalError) {
      try await shell.changes.settle(
        id, happened ? .happened : .didNotHappen, note: note,
        naming: instance.map { InstanceIdentity(rawValue: $0) })
    } catch {
      throw Self.failure(error)
    }
    Standard.error("Recorded: the change \(happened ? "went through" : "did not go through").")
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
