import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct CreditsBatchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Adjusts the credits of many organizations from a CSV file, each exactly once.",
    discussion: """
      The first line names the columns: organization (an id or a slug), amount (-5.00 removes), and note, reason and ticket \
      where they are wanted. The whole file is looked at before anything is sent; what is wrong is told with its line. \
      What is sent is a plan: interrupted, it can be gone on with (orgdesk plans), and nobody is paid twice. --yes asks for \
      nothing. A file that was applied before is refused, and an adjustment that was made before is asked about; --again says \
      that it is meant. Exit status: 0 all was done, 75 the outcome of some is not known, 69 some were not sent or are still to do, 77 \
      some were refused.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "The file; - for standard input.")
  var file: String

  @Option(help: "The kind of reason of rows that name none.")
  var reason: String?

  @Option(
    name: .customLong("plan"), help: "Send nothing: write a plan that a second person applies into this file."
  )
  var planFile: String?

  @Flag(help: "Apply it although the same credits were moved before; --yes does not stand in for it.")
  var again = false

  func perform() async throws {
    let batch = CreditBatch(try ReadFile.named(file), reason: reason, ticket: options.ticket)
    try await ShellPlans.with(connection) { plans in
      try plans.pass { (policy) throws(PolicyRefusal) in try policy.check(.adjustCredits) }
      // The file is judged before anybody is asked for anything.
      try refuse(batch.mistakes(by: plans.session.info.policy.credits), of: batch)
      let instance = try await plans.instance()
      let earlier = try await plans.adjustments(on: instance)
      let draft = try await draft(batch, plans, earlier)
      for warning in earlier.warnings(draft).prefix(20) { Standard.error(SafeText.make(warning)) }
      Standard.error(
        PlanText.preview(
          draft, on: instance, plans.session.info, isWhole: options.dryRun, telling: .hidden))
      var plan = plans.plan(draft, on: instance)
      let repeated = try await plans.repeats(of: plan)
      ShellRepetition.tell(repeated)
      if planFile == nil {
        try plans.pass { (policy) throws(PolicyRefusal) in try policy.check(plan) }
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
