import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct CreditsAdjustCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust", abstract: "Add or remove credits, exactly once.",
    discussion: """
      The adjustment is shown first. You are asked for a yes; on LIVE, or above the profile's limit, for the amount again. \
      --yes skips both. With --idempotency-key the same command can be run again whatever went wrong: the credits move \
      once. Above the amount one person can move alone, --plan FILE writes the adjustment to a file that someone else \
      applies with orgdesk credits review. Nothing is sent while another adjustment of the organization is unsettled.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Option(parsing: .unconditional, help: "Amount to add: 25, 25.5, 1,234.50.")
  var add: String?

  @Option(parsing: .unconditional, help: "Amount to remove.")
  var remove: String?

  @Option(help: "Note for Clerk's ledger.")
  var note: String?

  @Option(help: "Reason, one of the profile's. Kept in the journal only.")
  var reason: String?

  @Option(help: "Idempotency key; generated if omitted.")
  var idempotencyKey: String?

  @Option(
    name: .customLong("plan"), help: ShellHelp.planFile
  )
  var planFile: String?

  @Flag(
    help: "Send even if the same adjustment was made for this ticket before; --yes does not imply it."
  )
  var again = false

  func validate() throws {
    if (add == nil) == (remove == nil) {
      throw ValidationError("Either --add AMOUNT or --remove AMOUNT is required.")
    }
    for (name, text) in [
      ("--idempotency-key", idempotencyKey), ("--reason", reason), ("--note", note),
    ] { try ChangeOptions.refuseEmpty(name, text) }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      try await ShellAdjustment(shell, self).perform()
    }
  }
}

/// One adjustment of credits from the command line: checked, shown, and then made.
struct ShellAdjustment {
  private let shell: ShellSession
  private let command: CreditsAdjustCommand
  private let action: CreditAdjustment.Action

  init(_ shell: ShellSession, _ command: CreditsAdjustCommand) {
    self.shell = shell
    self.command = command
    action = command.add == nil ? .decrease : .increase
  }

  func perform() async throws {
    try shell.policy.check(.adjustCredits)
    let organization = try await shell.organization(command.organization)
    let balance = try await shell.balance(organization.id).balance
    let rules = shell.policy.credits
    let proposal = CreditProposal(
      balance: balance, action: action, text: command.add ?? command.remove ?? "", rules: rules)
    guard let amount = proposal.amount else {
      throw ProgramFailure(proposal.problem?.explanation ?? "no amount is given", .usage)
    }
    if !command.options.dryRun { try await shell.openJournal() }
    let adjustment = BulkAdjustment(
      action, amount, note: command.note, reason: command.reason.map { rules.reason(named: $0) ?? $0 },
      ticket: command.options.ticket)
    let draft = ChangeDraft(
      adjustment, of: organization, balance: balance, key: command.idempotencyKey)
    var intent = shell.changes.intent(draft, on: try await shell.place.instance())

    if let same = try await same(intent) { return try await rerun(same) }
    if let problem = proposal.problem {
      throw ProgramFailure("Nothing was sent. \(SafeText.make(problem.explanation))", .refused)
    }
    if let file = command.planFile { return try await write(intent, to: file) }
    try shell.policy.check(intent)
    let entries = try await shell.changes.adjustments(of: organization.id, on: intent.instance)
    // Another process may have begun the same meanwhile.
    if entries.contains(where: \.record.phase.isOpen), let same = try await same(intent) {
      return try await rerun(same)
    }
    if let open = OpenAdjustment(entries, of: organization.id) {
      throw ProgramFailure(SafeText.make("Nothing was sent. \(open.reason())"), .refused)
    }
    let repetition = CreditRepetition(
      of: intent.draft, CreditHistory(entries, of: organization.id), .system)
    await ShellRepetition.tell(repetition.warnings, shell.operators)
    let review = await shell.review(intent)
    Standard.error(ChangeText.review(review, shell.session.info))
    guard !command.options.dryRun else { return Standard.error(ShellConsent.dryRun) }
    intent.isRepetition = try ShellRepetition.pass(repetition.repeats, again: command.again)
    if !command.options.yes { try ShellConsent.ask(review.consent) }
    let outcome = await ShellSending(changes: shell.changes).make(intent, wasAsked: !command.options.yes)
    // Another process may have begun the same in this moment.
    if case .unrecorded = outcome.kind, let same = try await same(intent) { return try await rerun(same) }
    try await shell.finish(outcome, intent, asJSON: command.options.json)
  }

  /// Writes it into a file, for a second person, as a plan of one row.
  private func write(_ intent: ChangeIntent, to path: String) async throws {
    Standard.error(ChangeText.review(await shell.review(intent), shell.session.info))
    guard !command.options.dryRun else { return Standard.error("Nothing was written (--dry-run).") }
    guard let draft = PlanDraft(proposing: intent.draft) else { return }
    try ShellPlans(shell: shell).write(shell.plans.plan(draft, on: intent.instance), to: path)
  }

  private func rerun(_ same: JournalEntry) async throws {
    try await ShellRerun(shell, command.options).perform(same)
  }

  /// The same adjustment, where one of its key is already in the journal.
  private func same(_ intent: ChangeIntent) async throws -> JournalEntry? {
    guard let key = command.idempotencyKey else { return nil }
    switch try await shell.changes.use(ofKeyIn: intent) {
    case .none: return nil
    case .same(let entry): return entry
    case .other(let other):
      let meant = other.record.intent
      let movement = CreditMovement(other)
      let what = movement.map { "\(CreditText.change($0.amount)) for " } ?? ""
      throw ProgramFailure(
        SafeText.make(
          "Nothing was sent. Idempotency key \(key) is already used by another adjustment: \(what)"
            + "\(meant.organization?.name ?? "another organization"), note “\(movement?.note ?? "")”, change \(meant.id)."
        ), .refused)
    }
  }
}
