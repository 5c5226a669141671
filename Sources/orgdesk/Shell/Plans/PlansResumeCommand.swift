import ArgumentParser
import Changes

/// `orgdesk plans resume`.
struct PlansResumeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Goes on with a plan that was stopped or left behind.",
    discussion: """
      Only what never left is sent; what is of unknown outcome waits to be settled. Exit status as orgdesk orgs bulk.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Flag(name: .customLong("private"), help: "Show private metadata.")
  var showsPrivate = false

  @Argument(help: "The plan's id.")
  var plan: String

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
    if options.ticket != nil {
      throw ValidationError("A plan is gone on with as it was made: --ticket has no place.")
    }
  }

  func perform() async throws {
    try await ShellPlans.with(connection) { plans in
      let record = try await PlansShowCommand.record(plan, plans.journal)
      let rest = record.entries.filter(\.state.isToDo)
      guard !rest.isEmpty else {
        let outcome = PlanOutcome(.completed, ends: [], record: record)
        Standard.error("There is nothing left to do.")
        return try plans.finish(outcome, options)
      }
      let instance = try await plans.instance()
      let draft = PlanDraft(rest: record)
      Standard.error(
        PlanText.preview(
          draft, on: instance, plans.session.info, isWhole: options.dryRun,
          telling: showsPrivate ? .shown : .hidden))
      guard !options.dryRun else { return Standard.error("Nothing was sent (--dry-run).") }
      if !options.yes { try plans.consent(draft.changes.map(\.request)) }
      try plans.finish(try await plans.resume(record), options)
    }
  }
}
