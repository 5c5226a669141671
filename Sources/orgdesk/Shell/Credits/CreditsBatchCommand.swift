import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct CreditsBatchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Adjust the credits of many organizations from a CSV file, each exactly once.",
    discussion: """
      The first line names the columns: organization (id or slug), amount (-5.00 removes), and optionally note, reason and \
      ticket. The whole file is checked before anything is sent; mistakes are reported with their lines. The rows become a \
      plan: if interrupted, resume it with orgdesk plans; nobody is paid twice. --yes asks nothing. A file that was applied \
      before is refused, and a repeated adjustment is asked about; --again allows both. Exit status: 0 all done, 75 some \
      outcomes unknown, 69 some not sent or still pending, 77 some refused.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "CSV file; - for standard input.")
  var file: String

  @Option(help: "Reason for rows that name none.")
  var reason: String?

  @Option(
    name: .customLong("plan"), help: "Send nothing; write a plan for a second person to this file."
  )
  var planFile: String?

  @Flag(help: "Apply even if the same credits were moved before; --yes does not imply it.")
  var again = false

  func perform() async throws {
    let batch = CreditBatch(try ReadFile.named(file), reason: reason, ticket: options.ticket)
    try await ShellPlans.with(connection) { plans in
      try plans.shell.pass { (policy) throws(PolicyRefusal) in try policy.check(.adjustCredits) }
      // The file is checked before anything is read.
      try refuse(batch.mistakes(by: plans.session.info.policy.credits), of: batch)
      let instance = try await plans.instance()
      let earlier = try await plans.adjustments(on: instance)
      let draft = try await draft(batch, plans, earlier)
      for warning in earlier.warnings(draft, .system).prefix(20) { Standard.error(SafeText.make(warning)) }
      Standard.error(
        PlanText.preview(
          draft, on: instance, plans.session.info, isWhole: options.dryRun, telling: .hidden))
      var plan = plans.plan(draft, on: instance)
      let repeated = try await plans.repeats(of: plan)
      ShellRepetition.tell(repeated)
      if planFile == nil {
        try plans.shell.pass { (policy) throws(PolicyRefusal) in try policy.check(plan) }
      }
      guard !options.dryRun else { return Standard.error("Nothing was sent (--dry-run).") }
      if let planFile { return try plans.write(plan, to: planFile) }
      if try ShellRepetition.pass(repeated, again: again) { plan = plan.repeated }
      if !options.yes { try plans.consent(plan.rows.map(\.request)) }
      try plans.finish(try await plans.begin(plan), options)
    }
  }

  /// What the file would do, if there is nothing wrong with it.
  private func draft(
    _ batch: CreditBatch, _ plans: ShellPlans, _ earlier: EarlierAdjustments
  ) async throws(ProgramFailure) -> PlanDraft {
    var found = try await SubjectReader(session: plans.session, readsBalance: true).read(batch.organizations)
    for (name, finding) in found {
      guard case .found(var subject) = finding, subject.obstacle == nil else { continue }
      subject.obstacle = earlier.obstacle(subject.organization.id)
      found[name] = .found(subject)
    }
    let (draft, mistakes) = batch.draft(found, rules: plans.session.info.policy.credits)
    try refuse(mistakes, of: batch)
    return draft
  }

  private func refuse(_ mistakes: [BatchMistake], of batch: CreditBatch) throws(ProgramFailure) {
    guard !mistakes.isEmpty else { return }
    let lines = mistakes.map { "\(file):\($0.line): \($0.message)" }
    for line in lines { Standard.error(PlanText.safe(line)) }
    let count = mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes"
    // What is wrong with the text alone is a mistake in what was asked for; all else is refused.
    throw ProgramFailure(
      "\(count) in the file. Nothing was sent.", batch.mistakes.isEmpty ? .refused : .usage)
  }
}
