import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct JournalSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Record the outcome of a change whose outcome is unknown, or send it again.",
    discussion: """
      Check the organization first. With --happened and --did-not-happen nothing is sent; with --did-not-happen, a change \
      that was never sent is abandoned. Only --repeat sends anything: the same request, where that is safe. For a change of \
      members or invitations, what became of it is looked up first.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Change id.")
  var change: String

  @Flag(help: "Record that the change went through.")
  var happened = false

  @Flag(help: "Record that the change did not go through.")
  var didNotHappen = false

  @Flag(name: .customLong("repeat"), help: "Send the change again.")
  var isRepeated = false

  @Option(help: "How you know; kept in the journal.")
  var note: String?

  @Option(help: "Instance of the change, if it is not this session's.")
  var instance: String?

  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Print Clerk's JSON after sending again.")
  var json = false

  func validate() throws {
    try connection.refuseDemo("the sandbox leaves no journal behind.")
    guard [isRepeated, happened, didNotHappen].filter({ $0 }).count == 1 else {
      throw ValidationError("Either --happened, --did-not-happen or --repeat is required.")
    }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      guard !isRepeated else { return try await sendAgain(shell) }
      try await ShellDecision(
        id: ChangeID(rawValue: change), happened: happened, note: note, instance: instance
      ).settle(shell)
    }
  }

  private func sendAgain(_ shell: ShellSession) async throws {
    try await shell.openJournal()
    guard let entry = try await shell.changes.entry(ChangeID(rawValue: change)) else {
      throw ProgramFailure("There is no change \(SafeText.make(change)) in the journal.", .refused)
    }
    var options = ChangeOptions()
    (options.yes, options.dryRun, options.json, options.ticket) = (yes, false, json, nil)
    try await ShellRerun(shell, options).repeatIt(entry)
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
