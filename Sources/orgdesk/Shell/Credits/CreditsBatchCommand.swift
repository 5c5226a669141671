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
      plan: if interrupted, resume it with orgdesk plans; no one is paid twice. --yes asks nothing. A file that was applied \
      before is refused, and a repeated adjustment is asked about; --again allows both. Exit status: 0 all done, 75 some \
      outcomes unknown, 69 some not sent or still pending, 77 some refused.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: ShellHelp.csvFile)
  var file: String

  @Option(help: "Reason for rows that name none.")
  var reason: String?

  @Option(
    name: .customLong("plan"), help: ShellHelp.planFile
  )
  var planFile: String?

  @Flag(help: ShellHelp.again)
  var again = false

  func perform() async throws {
    let batch = CreditBatch(try ReadFile.named(file), reason: reason, ticket: options.ticket)
    try await ShellSession.recording(connection) { shell in
      let plans = ShellPlans(shell: shell)
      try shell.policy.check(.adjustCredits)
      // The file is checked before anything is read.
      try refuse(batch.mistakes(by: shell.policy.credits), of: batch)
      let instance = try await shell.place.instance()
      let earlier = try await shell.plans.earlierAdjustments(on: instance)
      let draft = try await draft(batch, shell, earlier)
      for warning in earlier.warnings(draft, .system).prefix(20) { Standard.error(SafeText.make(warning)) }
      let review = await shell.review(draft, on: instance)
      Standard.error(PlanText.preview(review, shell.session.info, isWhole: options.dryRun, telling: .hidden))
      var plan = shell.plans.plan(draft, on: instance)
      let repeated = try await shell.plans.repeats(of: plan)
      await ShellRepetition.tell(repeated, shell.operators)
      if planFile == nil { try shell.policy.check(plan) }
      guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
      if let planFile { return try plans.write(plan, to: planFile) }
      if try ShellRepetition.pass(repeated, again: again) { plan = plan.repeated }
      if !options.yes { try ShellConsent.ask(review.consent) }
      try ShellPlans.finish(try await plans.begin(plan), options)
    }
  }

  /// What the file would do, if there is nothing wrong with it.
  private func draft(
    _ batch: CreditBatch, _ shell: ShellSession, _ earlier: EarlierAdjustments
  ) async throws -> PlanDraft {
    let names = batch.organizations
    let found = try await SubjectReader(shell.client).read(
      names, withBalances: true, obstacles: earlier.obstacles)
    let (draft, mistakes) = batch.draft(
      Dictionary(uniqueKeysWithValues: zip(names, found)), rules: shell.policy.credits)
    try refuse(mistakes, of: batch)
    return draft
  }

  private func refuse(_ mistakes: [BatchMistake], of batch: CreditBatch) throws(ProgramFailure) {
    // What is wrong with the text alone is a mistake in what was asked for; all else is refused.
    let isWellWritten = batch.mistakes(by: CreditRules()).isEmpty
    try mistakes.refuse(in: file, isWellWritten ? .refused : .usage)
  }
}

extension [BatchMistake] {
  /// - Throws: `ProgramFailure` where there are any in a file, told line by line.
  func refuse(in file: String, _ status: ExitStatus) throws(ProgramFailure) {
    guard !isEmpty else { return }
    for mistake in self { Standard.error(PlanText.safe("\(file):\(mistake.line): \(mistake.message)")) }
    let told = count == 1 ? "1 mistake" : "\(count) mistakes"
    throw ProgramFailure("\(told) in the file. Nothing was sent.", status)
  }
}
