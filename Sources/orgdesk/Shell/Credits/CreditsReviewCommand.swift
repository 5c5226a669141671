import ArgumentParser
import Changes
import ClerkAPI
import Digest
import Screen

struct CreditsReviewCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Approve a colleague's plan file.",
    discussion: """
      Current balances are shown first. The file is applied exactly as written, with its change ids and idempotency keys: \
      applied twice, on one machine or two, it takes effect once. A file is refused if it was altered, is for another \
      instance, is more than 12 hours old, was written by you, or repeats earlier credits (see --again). Exit status as for \
      orgdesk credits batch.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "Plan file; - for standard input.")
  var file: String

  @Flag(help: ShellHelp.again)
  var again = false

  func validate() throws {
    if options.ticket != nil {
      throw ValidationError("A plan is applied as written; --ticket cannot be used.")
    }
  }

  func perform() async throws {
    let bytes: [UInt8]
    do throws(ProgramFailure) {
      bytes = try ReadFile.named(file)
    } catch {
      throw ProgramFailure(error.message, .refused)
    }
    let plan: PlanFile
    do throws(PlanFileProblem) {
      plan = try PlanFile(parsing: bytes, digest: { SHA256.hexadecimal($0) })
    } catch {
      throw ProgramFailure(PlanText.safe("\(error.explanation) \(ProgramFailure.nothingSent)"), .refused)
    }
    try await ShellSession.recording(connection) { shell in
      try await ShellReview(shell: shell, options: options, again: again, file: plan).perform()
    }
  }
}

/// The second person's part: compares a plan file with the current state, and applies it.
struct ShellReview {
  let shell: ShellSession
  let options: PlanOptions
  /// Whether the repetition of earlier credits was confirmed.
  let again: Bool
  let file: PlanFile

  private var session: Session { shell.session }

  func perform() async throws {
    let opened = try await shell.plans.open(file)
    var plan = opened.plan
    if let earlier = opened.earlier, earlier.totals.toDo == 0 {
      Standard.error("Already applied here; nothing was sent.")
      return try ShellPlans.finish(PlanOutcome(.completed, ends: [], record: earlier), options)
    }
    let now = PlanFileComparison(plan, try await subjects(plan), rules: shell.policy.credits)
    let review = await shell.operators.telling(
      Review(opened, now, policy: shell.policy, isLive: session.info.environment.demandsCare, .system))
    await show(review, now)
    try shell.policy.check(plan)
    if opened.earlier == nil { try refuse(now.problems) }
    // What was begun here before is resumed, not repeated.
    let repeated = opened.earlier == nil ? try await shell.plans.repeats(of: plan) : RepeatedCredits()
    await ShellRepetition.tell(repeated, shell.operators)
    guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
    if try ShellRepetition.pass(repeated, again: again) { plan = plan.repeated }
    let plans = ShellPlans(shell: shell)
    if !options.yes { try ShellConsent.ask(review.consent) }
    let outcome =
      if let earlier = opened.earlier { try await plans.resume(earlier) } else { try await plans.begin(plan) }
    try ShellPlans.finish(outcome, options)
  }

  private func subjects(_ plan: ChangePlan) async throws -> [PlanSubject] {
    let ids = plan.rows.compactMap { $0.organization?.id }
    let found = try await SubjectReader(shell.client).read(ids.map(\.rawValue), withBalances: true)
    // A slug may look like an id.
    let findings = Findings(
      ids,
      zip(ids, found).map { id, result in
        result.map { $0?.organization.id == id ? $0 : nil }
      })
    guard let (id, error) = findings.failures.first else { return findings.found }
    guard let error else {
      throw ProgramFailure(
        PlanText.safe("The organization \(id) no longer exists. Nothing was sent."), .refused)
    }
    throw ProgramFailure(
      PlanText.safe(
        "The organization \(id) cannot be read: \(ChangeFailure(error).message) Nothing was sent."),
      .unavailable)
  }

  private func show(_ review: Review, _ now: PlanFileComparison) async {
    let (author, approver) = (file.author, shell.place.operatorName)
    let names = await shell.operators.names(of: [author, approver])
    let written = LocalTime.system.dateTimeAndZone(file.plan.createdAt)
    var text =
      PlanText.safe(
        "\(review.title) on \(session.info.environment.rawValue) \(file.plan.instance), written by \(names.name(author)) at "
          + "\(written), to be approved by \(names.name(approver))") + "\n"
    var table = TextTable([
      "NAME", "SLUG", "ID", "BALANCE THEN", "BALANCE NOW", "CHANGE", "AFTER", "NOTE", "REASON", "TICKET",
    ])
    for row in now.rows {
      let (organization, balance) = (row.change.organization, row.change.balanceBefore)
      let change = row.adjustment.signedAmount
      table.add([
        organization?.name ?? "", organization?.slug ?? "", organization?.id.rawValue ?? "",
        CreditText.balance(row.intent.balanceBefore), CreditText.balance(balance), CreditText.change(change),
        CreditText.balance(balance, after: change), row.adjustment.note ?? "", row.change.reason ?? "",
        row.change.ticket ?? "",
      ])
    }
    text += table.text
    for warning in review.warnings { text += warning + "\n" }
    Standard.error(text + PlanText.total(review.changes.count, review.tallies))
  }

  /// - Throws: `ProgramFailure` unless all of it can be done with the current balances.
  private func refuse(_ problems: [String]) throws(ProgramFailure) {
    guard !problems.isEmpty else { return }
    for problem in problems { Standard.error(PlanText.safe(problem)) }
    throw ProgramFailure("The plan cannot be applied to the current balances. Nothing was sent.", .refused)
  }
}
