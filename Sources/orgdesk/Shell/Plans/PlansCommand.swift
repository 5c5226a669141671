import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen

/// `orgdesk plans`: plans of many changes made from here.
struct PlansCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans", abstract: "List bulk plans and resume them.",
    subcommands: [
      PlansListCommand.self, PlansShowCommand.self, PlansResumeCommand.self, PlansGiveUpCommand.self,
    ], defaultSubcommand: PlansListCommand.self)
}

struct PlansListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List plans, newest first.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Flag(help: "Only plans with work left or outcomes to settle.")
  var open = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
  }

  func perform() async throws {
    var query = PlanQuery()
    query.isOpen = open
    let plans = try await JournalOpener.standard.read().plans(query)
    guard !json else {
      return Standard.output(json: .array(plans.map { .object(PlanReport.json($0)) }))
    }
    let names = await ShellOperators(connection).names(of: plans.map(\.operator))
    var table = TextTable(["WHEN", "WHAT", "STATUS", "ROWS", "BY", "ID"])
    for plan in plans {
      table.add([
        LocalTime.system.dateTimeAndZone(plan.createdAt), plan.title, plan.status.label,
        plan.totals.description,
        names.name(plan.operator), plan.id.rawValue,
      ])
    }
    Standard.output(table.text)
  }
}

struct PlansShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the outcome of each row of a plan.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Argument(help: "Plan id.")
  var plan: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print CSV.")
  var csv = false

  @Flag(
    name: .customLong("private"),
    help: "Show private metadata in text and CSV; --json always includes it.")
  var showsPrivate = false

  func validate() throws {
    try connection.refuseDemo()
    try PlanOptions.refuseBoth(json: json, csv: csv)
  }

  func perform() async throws {
    let values: PrivateValues = showsPrivate ? .shown : .hidden
    let record = try await Self.record(plan, JournalOpener.standard.read())
    guard !json, !csv else {
      return PlanText.print(PlanReport(record, telling: values), json: json, csv: csv)
    }
    let overview = record.overview
    let names = await ShellOperators(connection).names(of: [overview.operator])
    Standard.output(
      SafeText.make(
        "\(overview.title) on \(overview.instance), by \(names.name(overview.operator)), "
          + "\(LocalTime.system.dateTimeAndZone(overview.createdAt)): \(overview.status.label)") + "\n")
    var table = TextTable(["NAME", "SLUG", "CHANGE", "OUTCOME", "WHY"])
    for entry in record.entries {
      table.add([
        entry.intent.organization?.name ?? "", entry.intent.organization?.slug ?? "",
        PlanReport.change(entry.intent.request, before: entry.intent.before, telling: values),
        entry.state.label,
        entry.state.isDone ? "" : FailureText.cut(entry.failure?.message ?? ""),
      ])
    }
    Standard.output(table.text + PlanText.conclusion(record) + "\n")
    if record.entries.contains(where: { ChangeSummary($0.intent).lines.contains { $0.hides(values) } }) {
      Standard.error(ChangeText.hidden(values))
    }
  }

  /// - Throws: `ProgramFailure` where there is none of that id.
  static func record(_ id: String, _ journal: any JournalStore) async throws -> PlanRecord {
    guard let record = try await journal.plan(PlanID(rawValue: id)) else {
      throw ProgramFailure(SafeText.make("There is no plan \(id) in the journal."), .refused)
    }
    return record
  }
}

struct PlansResumeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resume a stopped or interrupted plan.",
    discussion: """
      Only rows that were never sent are sent; rows with an unknown outcome must be settled. Exit status as for orgdesk orgs bulk.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Flag(name: .customLong("private"), help: ShellHelp.showsPrivate)
  var showsPrivate = false

  @Argument(help: "Plan id.")
  var plan: String

  func validate() throws {
    try connection.refuseDemo()
    if options.ticket != nil {
      throw ValidationError("A plan is resumed as it was made; --ticket cannot be used.")
    }
  }

  func perform() async throws {
    try await ShellSession.recording(connection) { shell in
      let record = try await PlansShowCommand.record(plan, shell.place.journal.open())
      let draft = PlanDraft(rest: record)
      guard !draft.changes.isEmpty else {
        Standard.error(
          record.totals[.unknown] > 0
            ? "Nothing left to send. Settle the rows with an unknown outcome first." : "Nothing left to do.")
        return try ShellPlans.finish(PlanOutcome(.completed, ends: [], record: record), options)
      }
      let review = await shell.review(draft, on: try await shell.place.instance())
      Standard.error(
        PlanText.preview(
          review, shell.session.info, isWhole: options.dryRun, telling: showsPrivate ? .shown : .hidden))
      guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
      if !options.yes { try ShellConsent.ask(review.consent) }
      try ShellPlans.finish(try await ShellPlans(shell: shell).resume(record), options)
    }
  }
}

struct PlansGiveUpCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "give-up", abstract: "Abandon a plan: its remaining changes will not be made.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Plan id.")
  var plan: String

  @Option(help: "Instance of the plan, if it is not this session's.")
  var instance: String?

  func validate() throws {
    try connection.refuseDemo()
  }

  func perform() async throws {
    try await ShellSession.recording(connection) { shell in
      try await shell.plans.abandon(
        PlanID(rawValue: plan), naming: instance.map { InstanceIdentity(rawValue: $0) })
      Standard.error("Plan abandoned. The remaining changes will not be made.")
    }
  }
}
