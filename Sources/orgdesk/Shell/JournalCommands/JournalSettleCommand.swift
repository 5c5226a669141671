import ArgumentParser
import Changes
import ClerkAPI
import Glibc
import Screen

struct JournalSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Record the outcome of a change whose outcome is unknown, or send it again.",
    discussion: """
      Check the organization first. With --happened and --did-not-happen nothing is sent; with --did-not-happen, a change \
      that was never sent is abandoned. Only --repeat sends anything: the same request, where that is safe. For a change of \
      members or invitations, its outcome is looked up first. You are asked before a decision is recorded that the balance \
      contradicts, or while it cannot be read.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var decision: DecisionOptions

  @Argument(help: "Change id.")
  var change: String

  @Flag(help: "Print Clerk's JSON after sending again.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
    guard decision.isMade else {
      throw ValidationError("Either --happened, --did-not-happen or --repeat is required.")
    }
  }

  func perform() async throws {
    let id = ChangeID(rawValue: change)
    try await ShellSession.with(connection) { shell in
      guard decision.isRepeated else { return try await decision.settle(id, shell) }
      try await shell.openJournal()
      guard let entry = try await shell.changes.entry(id) else {
        throw ProgramFailure("There is no change \(SafeText.make(change)) in the journal.", .refused)
      }
      try await decision.perform(on: entry, asJSON: json, shell)
    }
  }
}

/// What becomes of a change of unknown outcome.
struct DecisionOptions: ParsableArguments, Sendable {
  @Flag(name: .customLong("repeat"), help: "Send the change again; an adjustment with the same key.")
  var isRepeated = false

  @Flag(help: "Record that the change went through.")
  var happened = false

  @Flag(help: "Record that the change did not go through. One that was never sent is abandoned.")
  var didNotHappen = false

  @Option(help: "How you know; kept in the journal.")
  var note: String?

  @Option(help: "Instance of the change, if it is not this session's.")
  var instance: String?

  @Flag(help: "Do not ask before sending or recording.")
  var yes = false

  var isMade: Bool { isRepeated || happened || didNotHappen }

  private var decision: Settlement.Decision { happened ? .happened : .didNotHappen }

  func validate() throws {
    if [isRepeated, happened, didNotHappen].count(where: { $0 }) > 1 {
      throw ValidationError("--repeat, --happened and --did-not-happen cannot be combined.")
    }
  }

  /// Sends it again, or records what became of it.
  func perform(on entry: JournalEntry, asJSON json: Bool, _ shell: ShellSession) async throws {
    guard isRepeated else { return try await settle(entry.id, shell) }
    var options = ChangeOptions()
    (options.yes, options.dryRun, options.json, options.ticket) = (yes, false, json, nil)
    try await ShellRerun(shell, options).repeatIt(entry)
  }

  func settle(_ id: ChangeID, _ shell: ShellSession) async throws(ProgramFailure) {
    if let verdict = await objection(to: id, shell) {
      Standard.error(verdict)
      let outcome = happened ? "went through" : "did not go through"
      if !yes {
        guard isatty(STDIN_FILENO) == 1 else {
          throw ProgramFailure(
            "Nothing was recorded: not a terminal, so there is no one to ask. Use --yes to record that the adjustment "
              + "\(outcome).", .refused)
        }
        try ShellConsent.ask(
          "Type yes to record that the adjustment \(outcome): ", .yes, otherwise: "Nothing was recorded.")
      }
    }
    do throws(JournalError) {
      try await shell.changes.settle(
        id, decision, note: note,
        naming: instance.map { InstanceIdentity(rawValue: $0) })
    } catch {
      throw Self.failure(error)
    }
    Standard.error("Recorded: the change \(happened ? "went through" : "did not go through").")
  }

  /// What the balance says, where that speaks against the decision, or why it says nothing. What would not be recorded
  /// anyway is not asked about.
  private func objection(to id: ChangeID, _ shell: ShellSession) async -> String? {
    guard let entry = try? await shell.changes.entry(id), entry.record.intent.kind == .adjustCredits else {
      return nil
    }
    let intent = entry.record.intent
    guard let here = await shell.place.knownInstance(), here == intent.instance,
      instance.map({ $0 == here.rawValue }) ?? true, (try? shell.policy.check(deciding: intent)) != nil,
      shell.changes.obstacle(to: happened ? .happened : .didNotHappen, entry, on: here) == nil
    else { return nil }
    do {
      guard let comparison = try await shell.comparison(intent), comparison.contradicts(decision) else {
        return nil
      }
      return comparison.verdict
    } catch {
      let reason = (error as? ClerkError).map { " \($0)" } ?? ""
      return SafeText.make(CreditText.balanceUnread + reason)
    }
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
