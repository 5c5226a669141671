import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct CreditsSettleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Settle adjustments with an unknown outcome.",
    discussion: """
      Without a change, lists the unsettled ones. With a change and no decision, shows the balance then and now, the \
      adjustments made from here since, and the possible decisions. Only --repeat sends anything: the same adjustment with \
      the same key, so the credits move only once; possible for 12 hours after the first attempt. You are asked before a \
      decision is recorded that the balance contradicts, or while it cannot be read.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var decision: DecisionOptions

  @Argument(help: "Change id.")
  var change: String?

  @Flag(help: "Print Clerk's ledger entry or the changes as JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
    if decision.isMade, change == nil { throw ValidationError("A decision requires the id of a change.") }
  }

  func perform() async throws {
    guard let change else { return try await list() }
    try await ShellSession.with(connection) { shell in
      try await settle(ChangeID(rawValue: change), shell)
    }
  }

  // MARK: Unsettled ones

  private func list() async throws {
    var query = JournalQuery()
    query.kinds = [.adjustCredits]
    query.phases = ChangePhase.open
    let entries = try await JournalListCommand.listed(query)
    guard !json else { return Standard.output(json: JournalListCommand.json(entries)) }
    guard !entries.isEmpty else { return Standard.error("No unsettled adjustments.") }
    let names = await ShellOperators(connection).names(of: entries.map(\.record.intent.operator))
    var table = TextTable(["WHEN", "ORGANIZATION", "CHANGE", "OUTCOME", "BY", "ID", "INSTANCE"])
    for entry in entries {
      guard let movement = CreditMovement(entry) else { continue }
      table.add([
        LocalTime.system.dateTimeAndZone(movement.at),
        movement.intent.organization.map { $0.slug ?? $0.id.rawValue } ?? "",
        CreditText.change(movement.amount), entry.outcome, names.name(movement.intent.operator),
        movement.id.rawValue,
        movement.intent.instance.rawValue,
      ])
    }
    Standard.output(table.text)
  }

  // MARK: One of them

  private func settle(_ id: ChangeID, _ shell: ShellSession) async throws {
    try await shell.openJournal()
    guard let entry = try await shell.changes.entry(id), entry.record.intent.kind == .adjustCredits else {
      throw ProgramFailure("There is no adjustment \(SafeText.make(id.rawValue)) in the journal.", .refused)
    }
    guard decision.isMade else { return try await show(entry, shell) }
    try await decision.perform(on: entry, asJSON: json, shell)
  }

  private func show(_ entry: JournalEntry, _ shell: ShellSession) async throws {
    let intent = entry.record.intent
    guard !json else { return Standard.output(json: JournalListCommand.json([entry])) }
    let instance = try await shell.place.instance()
    Standard.output(ChangeText.review(await shell.review(intent), shell.session.info, on: instance) + "\n")
    let attempts = entry.record.attempts == 1 ? "1 attempt" : "\(entry.record.attempts) attempts"
    // What was made on another instance is settled by whoever names that.
    let elsewhere = instance == intent.instance ? "" : " --instance \(intent.instance)"
    Standard.output(
      "\nRequested at \(LocalTime.system.dateTimeAndZone(entry.record.createdAt)), \(attempts); outcome: \(SafeText.make(entry.outcome)).\n"
    )
    if instance == intent.instance, let comparison = try await shell.comparison(intent) {
      Standard.output(ChangeText.table(await shell.operators.telling(comparison.lines(.system))) + "\n")
      if entry.record.phase.isOpen { Standard.output(comparison.verdict + "\n") }
    }
    Standard.output("\n")
    for decision in JournalDecision.allCases {
      let obstacle = shell.changes.obstacle(to: decision, entry, on: instance)
      if let obstacle {
        if decision == .sendAgain { Standard.output(SafeText.make(obstacle) + "\n") }
      } else {
        Standard.output("  orgdesk credits settle \(intent.id) \(Self.option(decision))\(elsewhere)\n")
      }
    }
  }

  private static func option(_ decision: JournalDecision) -> String {
    switch decision {
    case .happened: "--happened"
    case .didNotHappen, .giveUp: "--did-not-happen"
    case .sendAgain: "--repeat"
    }
  }
}
