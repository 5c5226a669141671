import ArgumentParser
import Changes
import ClerkAPI
import Console
import Digest
import Glibc
import JSON
import Screen
import Synchronization

/// Plans of many changes made by commands: through the same gate and journal as in the console.
struct ShellPlans: Sendable {
  let shell: ShellSession
  let journal: any JournalStore

  /// Opens a session and the journal for some work, and closes the session whatever comes of that.
  ///
  /// - Throws: `ProgramFailure`, and what the work throws.
  static func with(
    _ connection: ConnectionOptions, _ work: (ShellPlans) async throws -> Void
  ) async throws {
    try await ShellSession.with(connection) { shell in
      try await work(ShellPlans(shell))
    }
  }

  init(_ shell: ShellSession) throws(ProgramFailure) {
    self.shell = shell
    do throws(JournalError) {
      journal = try shell.session.openJournal(environment: shell.environment)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  var session: Session { shell.session }

  func instance() async throws(ProgramFailure) -> InstanceIdentity { try await shell.instance(journal) }

  /// The plan of a draft, with ids of its own, made now.
  func plan(_ draft: PlanDraft, on instance: InstanceIdentity) -> ChangePlan {
    draft.plan(
      id: PlanID(rawValue: UUIDText.random()), instance: instance, operator: session.operatorName, at: .now
    ) { ChangeID(rawValue: UUIDText.random()) }
  }

  // MARK: Consent

  /// Asks for confirmation: a plain yes, or the number or total typed again.
  func consent(_ requests: [ChangeRequest]) throws(ProgramFailure) {
    let isLive = session.info.environment.demandsCare
    switch PlanConfirmation(requests, rules: session.info.policy.credits, isLive: isLive) {
    case .yes: try ShellConsent.ask("Type yes to send it: ") { $0 == "yes" ? nil : "That is not “yes”." }
    case .count(let count):
      let isDeleting = requests.contains { $0.kind == .deleteOrganization }
      try ShellConsent.ask("Type how many are to be \(isDeleting ? "deleted" : "changed") (\(count)): ") {
        $0 == "\(count)" ? nil : "That is not \(count)."
      }
    case .totals(let totals):
      for total in totals {
        try ShellConsent.ask("Type the total, \(total) added and removed together, to send it: ") { answer in
          (try? Money(parsing: answer, currency: total.currency)) == total ? nil : "That is not \(total)."
        }
      }
    }
  }

  // MARK: Running

  private func runner(_ line: PlanProgressLine) -> PlanRunner {
    PlanRunner(session.plans(journal) { line.take(.waiting($0)) })
  }

  /// Begins a plan and tells how it gets on.
  ///
  /// - Throws: `ProgramFailure` where nothing was sent.
  func begin(_ plan: ChangePlan) async throws(ProgramFailure) -> PlanOutcome {
    let policy = session.info.policy
    let line = PlanProgressLine(rows: plan.rows)
    let runner = runner(line)
    Standard.error("Plan \(plan.id): \(PlanText.count(plan.rows.count)).")
    return try await interruptibly(line) { (isStopped) throws(PlanFailure) in
      try await runner.begin(plan, policy: policy, isStopped: isStopped, onProgress: line.take)
    }
  }

  /// Goes on with a plan and tells how it gets on.
  ///
  /// - Throws: `ProgramFailure` where nothing was sent.
  func resume(_ record: PlanRecord) async throws(ProgramFailure) -> PlanOutcome {
    let policy = session.info.policy
    let name = session.operatorName
    let instance = try await instance()
    let line = PlanProgressLine(rows: record.entries.filter(\.state.isToDo).map(\.intent))
    let runner = runner(line)
    Standard.error(
      "Plan \(record.id): \(record.totals.toDo) of \(PlanText.count(record.totals.rows)) pending.")
    return try await interruptibly(line) { (isStopped) throws(PlanFailure) in
      try await runner.resume(
        record.id, on: instance, by: name, policy: policy, isStopped: isStopped, onProgress: line.take)
    }
  }

  /// Runs to the end. A first signal stops after the requests in flight, a second one stops waiting for answers, a third
  /// one does not wait for recording either.
  private func interruptibly(
    _ line: PlanProgressLine,
    _ work: @escaping @Sendable (@escaping @Sendable () -> Bool) async throws(PlanFailure) -> PlanOutcome
  ) async throws(ProgramFailure) -> PlanOutcome {
    let flag = StopFlag()
    let running = Task { () -> Result<PlanOutcome, PlanFailure> in
      do throws(PlanFailure) {
        return .success(try await work { flag.isSet })
      } catch {
        return .failure(error)
      }
    }
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
    let result = await running.value
    StopSignals.handle(nil)
    line.end()
    switch result {
    case .success(let outcome):
      Self.remember(outcome)
      return outcome
    case .failure(let failure):
      throw ProgramFailure(SafeText.make(failure.explanation), PlanText.status(failure))
    }
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
  func finish(_ outcome: PlanOutcome, _ options: PlanOptions) throws(ProgramFailure) {
    // Also where all of it had been done before.
    Self.remember(outcome)
    guard let record = outcome.record else {
      throw ProgramFailure(
        "The outcome of the plan cannot be read from the journal. See orgdesk plans.", .unknownOutcome)
    }
    PlanText.print(PlanReport(record, obstacles: outcome.obstacles), json: options.json, csv: options.csv)
    Standard.error(PlanText.conclusion(record, outcome))
    if let failure = PlanText.failure(record, outcome) { throw failure }
  }
}

extension ShellPlans {
  /// What was adjusted from here before on that instance.
  func adjustments(on instance: InstanceIdentity) async throws(ProgramFailure) -> EarlierAdjustments {
    var query = JournalQuery()
    query.instance = instance
    query.kinds = [.adjustCredits]
    do {
      return EarlierAdjustments(try await journal.page(query).entries, on: instance)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  /// Earlier credits that a plan would repeat.
  func repeats(of plan: ChangePlan) async throws(ProgramFailure) -> RepeatedCredits {
    do {
      return try await journal.repeats(of: plan)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  /// Writes a plan into a file, for a second person; nothing is sent.
  func write(_ plan: ChangePlan, to path: String) throws(ProgramFailure) {
    do throws(PolicyRefusal) {
      try session.info.policy.check(proposed: plan)
    } catch {
      throw ProgramFailure(SafeText.make(error.explanation), .refused)
    }
    let file = PlanFile(plan)
    let place: WrittenFile
    do throws(FileProblem) {
      place = try WrittenFile(path, home: shell.environment["HOME"], replaces: false)
      try place.write(Array(file.text(digest: { SHA256.hexadecimal($0) }).utf8))
    } catch {
      throw ProgramFailure(SafeText.make("Nothing was written. \(error.explanation)"), .usage)
    }
    Standard.error(
      SafeText.make(
        "Nothing was sent. Someone else can apply the plan until \(LocalTime.system.dateTimeAndZone(file.expiresAt)): orgdesk credits review \(place.path)"
      ))
    Standard.error("The file is readable only by you; send it to your approver. It contains no secrets.")
  }
}

struct PlanOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Show what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print the outcome of each row as JSON.")
  var json = false

  @Flag(help: "Print the outcome of each row as CSV.")
  var csv = false

  @Option(help: "Support ticket of the changes. Kept in the journal only.")
  var ticket: String?

  /// - Throws: `ValidationError` where the options contradict each other.
  func validate() throws {
    if json, csv { throw ValidationError("--json and --csv cannot be combined.") }
  }
}
