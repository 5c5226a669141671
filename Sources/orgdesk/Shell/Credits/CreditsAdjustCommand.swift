import ArgumentParser
import Changes
import ClerkAPI
import Journal
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

  @Argument(help: "Id or slug.")
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
    name: .customLong("plan"), help: "Send nothing; write a plan for a second person to this file."
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
      ("--idempotency-key", idempotencyKey), ("--ticket", options.ticket), ("--reason", reason),
      ("--note", note),
    ] where text?.contains(where: { !$0.isWhitespace }) == false {
      throw ValidationError("\(name) is empty; omit it or give it a value.")
    }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      try await ShellAdjustment(ShellCredits(shell), self).perform()
    }
  }
}

/// One adjustment of credits from the command line: checked, shown, and then made.
struct ShellAdjustment {
  private let credits: ShellCredits
  private let command: CreditsAdjustCommand
  private let action: CreditAdjustment.Action

  init(_ credits: ShellCredits, _ command: CreditsAdjustCommand) {
    self.credits = credits
    self.command = command
    action = command.add == nil ? .decrease : .increase
  }

  private var session: Session { credits.session }

  func perform() async throws(ProgramFailure) {
    try credits.shell.pass { (policy) throws(PolicyRefusal) in try policy.check(.adjustCredits) }
    let organization = try await credits.shell.organization(command.organization)
    let balance = try await credits.balance(organization.id)
    let rules = session.info.policy.credits
    let proposal = CreditProposal(
      balance: balance, action: action, text: command.add ?? command.remove ?? "", rules: rules)
    guard let amount = proposal.amount else {
      throw ProgramFailure(proposal.problem?.explanation ?? "no amount is given", .usage)
    }
    let sending = try journal()
    let draft = ChangeDraft(
      action, amount, of: organization, balance: balance, note: command.note,
      reason: command.reason.map { rules.reason(named: $0) ?? $0 }, ticket: command.options.ticket,
      key: command.idempotencyKey)
    var intent = draft.intent(
      id: ChangeID(rawValue: UUIDText.random()), instance: try await credits.shell.instance(sending?.journal),
      operator: session.operatorName)

    if let sending, let same = try await self.same(intent, sending) { return try await rerun(same, sending) }
    if let problem = proposal.problem {
      throw ProgramFailure("Nothing was sent. \(SafeText.make(problem.explanation))", .refused)
    }
    if let file = command.planFile { return try write(intent, to: file) }
    try credits.shell.pass { (policy) throws(PolicyRefusal) in try policy.check(intent) }
    var repeated = RepeatedCredits()
    if let sending {
      let entries = try await earlier(intent, sending)
      // Another process may have begun the same meanwhile.
      if entries.contains(where: \.record.phase.isOpen), let same = try await self.same(intent, sending) {
        return try await rerun(same, sending)
      }
      repeated = try repetition(of: intent, entries)
    }
    ShellRepetition.tell(repeated)
    Standard.error(ChangeText.summary(intent, session.info))
    guard !command.options.dryRun, let sending else {
      Standard.error("Nothing was sent (--dry-run).")
      return
    }
    intent.isRepetition = try ShellRepetition.pass(repeated, again: command.again)
    if !command.options.yes { try credits.ask(intent) }
    let outcome = await sending.make(intent, wasAsked: !command.options.yes)
    // Another process may have begun the same in this moment.
    if case .unrecorded = outcome.kind, let same = try await self.same(intent, sending) {
      return try await rerun(same, sending)
    }
    let result = try sending.result(of: outcome, intent)
    Standard.error(ChangeText.success(result, intent))
    await credits.finish(intent, ledgerEntry: result.body, asJSON: command.options.json)
    try sending.conclude(outcome, intent)
  }

  /// Writes it into a file, for a second person, as a plan of one row.
  private func write(_ intent: ChangeIntent, to path: String) throws(ProgramFailure) {
    Standard.error(ChangeText.summary(intent, session.info))
    guard !command.options.dryRun else {
      Standard.error("Nothing was written (--dry-run).")
      return
    }
    let id = PlanID(rawValue: UUIDText.random())
    var row = intent
    row.batch = id.rawValue
    guard case .adjustCredits(let adjustment) = row.request else { return }
    let plan = ChangePlan(
      id: id, title: "\(adjustment.action.verb) \(adjustment.amount)", instance: row.instance,
      operator: row.operator, createdAt: .now, rows: [row])
    try ShellPlans(credits.shell).write(plan, to: path)
  }

  /// The journal; nil where there is none and nothing will be sent: reading makes none.
  private func journal() throws(ProgramFailure) -> ShellSending? {
    let location = JournalLocation.standard(environment: credits.shell.environment)
    if command.options.dryRun, location?.isEmpty == true { return nil }
    return try ShellSending(session, environment: credits.shell.environment)
  }

  private func rerun(_ same: JournalEntry, _ sending: ShellSending) async throws(ProgramFailure) {
    try await ShellRerun(credits, sending, command.options).perform(same)
  }

  /// The same adjustment, where one of its key is already in the journal.
  private func same(
    _ intent: ChangeIntent, _ sending: ShellSending
  ) async throws(ProgramFailure) -> JournalEntry? {
    guard let key = command.idempotencyKey else { return nil }
    return try await ShellRerun.find(key, intent, in: sending.journal)
  }

  /// The adjustments of the organization that are in the journal.
  private func earlier(
    _ intent: ChangeIntent, _ sending: ShellSending
  ) async throws(ProgramFailure) -> [JournalEntry] {
    guard let organization = intent.organization?.id else { return [] }
    return try await credits.history(sending.journal, of: organization, on: intent.instance)
  }

  /// What was adjusted for the same ticket before.
  ///
  /// - Throws: `ProgramFailure` where another adjustment of the organization is not settled.
  private func repetition(
    of intent: ChangeIntent, _ entries: [JournalEntry]
  ) throws(ProgramFailure) -> RepeatedCredits {
    guard let organization = intent.organization?.id else { return RepeatedCredits() }
    if let open = entries.first(where: \.record.phase.isOpen) {
      throw ProgramFailure(
        open.isInProgress
          ? "Nothing was sent. Another adjustment of this organization is in progress elsewhere."
          : """
          Nothing was sent. The outcome of another adjustment of this organization is unknown. Settle that one first:
            orgdesk credits settle \(open.id)
          """, .refused)
    }
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    let repeated = history.repeated(by: intent)
    if repeated.isEmpty, let warning = history.warning(ofTicket: intent.ticket, .system) {
      Standard.error(SafeText.make(warning))
    }
    return repeated
  }
}
