import ArgumentParser
import Changes
import ClerkAPI
import Console
import Screen
import Text

/// Plans of many changes made by commands: through the same gate and journal as in the console.
struct ShellPlans: Sendable {
  let shell: ShellSession

  // MARK: Running

  func begin(_ plan: ChangePlan) async throws -> PlanOutcome {
    Standard.error("Plan \(plan.id): \(PlanText.count(plan.rows.count)).")
    return try await interruptibly(plan.rows) { [plans = shell.plans] watch throws(PlanFailure) in
      try await plans.begin(plan, watch)
    }
  }

  func resume(_ record: PlanRecord) async throws -> PlanOutcome {
    Standard.error(
      "Plan \(record.id): \(record.totals.toDo) of \(PlanText.count(record.totals.rows)) pending.")
    let rows = record.entries.filter(\.state.isToDo).map(\.intent)
    return try await interruptibly(rows) { [plans = shell.plans] watch throws(PlanFailure) in
      try await plans.resume(record.id, watch)
    }
  }

  /// Runs to the end. A first signal stops after the requests in flight, a second one stops waiting for answers, a third
  /// one does not wait for recording either.
  private func interruptibly(
    _ rows: [ChangeIntent],
    _ work: @escaping @Sendable (PlanWatch) async throws(PlanFailure) -> PlanOutcome
  ) async throws -> PlanOutcome {
    let line = PlanProgressLine(rows: rows)
    let flag = StopFlag()
    let watch = PlanWatch(progress: line.take, isStopped: { flag.isSet })
    let running = Task { try await work(watch) }
    StopSignals.handle { count in
      flag.set()
      switch count {
      case 1:
        line.say(
          "Stopping after the requests in flight; the rest stays pending. Interrupt again: don't wait.")
      case 2:
        running.cancel()
        line.say("No longer waiting for answers.")
      default:
        ShellEnd.now("Outcome unknown: see orgdesk plans, and settle what is undecided.", .unknownOutcome)
      }
    }
    let result = await running.result
    StopSignals.handle(nil)
    line.end()
    let outcome = try result.get()
    Self.remember(outcome)
    return outcome
  }

  // MARK: Outcome

  /// Remembers that part of a plan was carried out, or may have been: from now on nothing ends the program with a status
  /// that says it was not.
  private static func remember(_ outcome: PlanOutcome) {
    guard let record = outcome.record,
      record.entries.contains(where: { $0.state.isDone || $0.state == .unknown })
    else { return }
    MadeChange.record(
      """
      The plan was carried out this far; do not make it again: \(record.totals.description)
        orgdesk plans show \(record.id)
      """)
  }

  /// Prints the outcome of a plan as requested, and gives it as exit status.
  ///
  /// - Throws: `ProgramFailure` unless everything was carried out.
  static func finish(_ outcome: PlanOutcome, _ options: PlanOptions) throws(ProgramFailure) {
    // Also where all of it had been done before.
    remember(outcome)
    guard let record = outcome.record else {
      throw ProgramFailure(
        "The outcome of the plan cannot be read from the journal. See orgdesk plans.", .unknownOutcome)
    }
    PlanText.print(PlanReport(record, obstacles: outcome.obstacles), json: options.json, csv: options.csv)
    Standard.error(PlanText.conclusion(record, outcome))
    if let failure = PlanText.failure(record, outcome) { throw failure }
  }

  /// Writes a plan into a file, for a second person; nothing is sent.
  func write(_ plan: ChangePlan, to path: String) throws {
    let proposed = try shell.plans.propose(plan)
    let place: WrittenFile
    do throws(FileProblem) {
      place = try WrittenFile(path, home: ProcessEnvironment.variables["HOME"], replaces: false)
      try place.write(Array(proposed.text.utf8))
    } catch {
      throw ProgramFailure(SafeText.make("Nothing was written. \(error.explanation)"), .usage)
    }
    Standard.error(
      SafeText.make(
        "Nothing was sent. Someone else can apply the plan until \(LocalTime.system.dateTimeAndZone(proposed.expiresAt)): orgdesk credits review \(place.path)"
      ))
    Standard.error("The file is readable only by you; send it to your approver. It contains no secrets.")
  }
}

struct PlanOptions: ParsableArguments, Sendable {
  @Flag(help: ShellHelp.yes)
  var yes = false

  @Flag(help: ShellHelp.dryRun)
  var dryRun = false

  @Flag(help: "Print the outcome of each row as JSON.")
  var json = false

  @Flag(help: "Print the outcome of each row as CSV.")
  var csv = false

  @Option(help: "Support ticket of the changes. Kept in the journal only.", transform: { $0.trimmed })
  var ticket: String?

  static func refuseBoth(json: Bool, csv: Bool) throws {
    if json, csv { throw ValidationError("--json and --csv cannot be combined.") }
  }

  func validate() throws {
    try Self.refuseBoth(json: json, csv: csv)
    try ChangeOptions.refuseEmpty("--ticket", ticket)
  }
}
