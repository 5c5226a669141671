import Changes
import ClerkAPI
import Journal
import Screen

/// One adjustment of credits, as the command line asks for it: looked at whole, shown, and then made.
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

  /// - Throws: `ProgramFailure`.
  func perform() async throws(ProgramFailure) {
    try credits.pass { (policy) throws(PolicyRefusal) in try policy.check(.adjustCredits) }
    let organization = try await credits.organization(command.organization)
    let balance = try await credits.balance(organization.id)
    let rules = session.info.policy.credits
    let proposal = CreditProposal(
      balance: balance, action: action, text: command.add ?? command.remove ?? "", rules: rules)
    guard let amount = proposal.amount else {
      throw ProgramFailure(proposal.problem?.explanation ?? "there is no amount", .usage)
    }
    let sending = try journal()
    let draft = ChangeDraft(
      action, amount, of: organization, balance: balance, note: command.note,
      reason: command.reason.map { rules.reason(named: $0) ?? $0 }, ticket: command.options.ticket,
      key: command.idempotencyKey)
    var intent = draft.intent(
      id: ChangeID(rawValue: UUIDText.random()), instance: try await credits.instance(sending?.store),
      operator: session.operatorName)

    if let key = command.idempotencyKey, let sending,
      let earlier = try await ShellRerun.find(key, intent, in: sending.journal)
    {
      return try await ShellRerun(credits, sending, command.options).perform(earlier)
    }
    if let problem = proposal.problem {
      throw ProgramFailure("Nothing was sent. \(SafeText.make(problem.explanation))", .refused)
    }
    if let file = command.planFile { return try write(intent, to: file) }
    try credits.pass { (policy) throws(PolicyRefusal) in try policy.check(intent) }
    var repeated = RepeatedCredits()
    if let sending { repeated = try await earlier(intent, sending) }
    ShellRepetition.tell(repeated)
    Standard.error(ChangeText.summary(intent, session.info))
    guard !command.options.dryRun, let sending else {
      Standard.error("Nothing was sent (--dry-run).")
      return
    }
    intent.isRepetition = try ShellRepetition.pass(repeated, again: command.again)
    if !command.options.yes {
      try credits.ask(intent)
      try await expect(balance, of: organization.id)
    }
    let outcome = await sending.make(intent)
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
    try ShellPlans(credits).write(plan, to: path)
  }

  /// The journal; nil where there is none and nothing will be sent: whoever only looks makes none.
  private func journal() throws(ProgramFailure) -> ShellSending? {
    let location = JournalLocation.standard(environment: credits.environment)
    if command.options.dryRun, location?.isEmpty == true { return nil }
    return try ShellSending(session, environment: credits.environment)
  }

  /// What was adjusted for the same ticket before.
  ///
  /// - Throws: `ProgramFailure` where another adjustment of the organization is not settled.
  private func earlier(
    _ intent: ChangeIntent, _ sending: ShellSending
  ) async throws(ProgramFailure) -> RepeatedCredits {
    guard let organization = intent.organization?.id else { return RepeatedCredits() }
    let entries = try await credits.history(sending.journal, of: organization, on: intent.instance)
    if let open = entries.first(where: \.record.phase.isOpen) {
      throw ProgramFailure(
        open.isInProgress
          ? "Nothing was sent. Another adjustment of this organization is in progress elsewhere."
          : """
          Nothing was sent. What became of another adjustment of this organization is not known. Settle that one first:
            orgdesk credits settle \(open.id)
          """, .refused)
    }
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    return history.repeated(by: intent)
  }

  /// Looks whether the balance is still what the person has seen when they consented.
  private func expect(_ seen: Money?, of id: OrganizationID) async throws(ProgramFailure) {
    let now = try await credits.balance(id)
    guard now != seen else { return }
    throw ProgramFailure(
      "The balance was \(CreditText.balance(seen)) when you were asked and is \(CreditText.balance(now)) now: somebody "
        + "else was faster. Nothing was sent; look again.", .refused)
  }
}
