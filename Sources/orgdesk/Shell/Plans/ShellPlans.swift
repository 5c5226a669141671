import ArgumentParser
import Changes
import ClerkAPI
import Console
import Digest
import Glibc
import JSON
import Journal
import Screen
import Synchronization

/// Plans of many changes made by commands: the same gate, the same journal and the same way as in the console.
struct ShellPlans: Sendable {
  let session: Session
  let journal: SQLiteJournal
  /// The home folder, for `~` in paths.
  let home: String?

  /// Opens a session and the journal for some work, and closes the session whatever comes of that.
  ///
  /// - Throws: `ProgramFailure`, and what the work throws.
  static func with(
    _ connection: ConnectionOptions, _ work: (ShellPlans) async throws -> Void
  ) async throws {
    try await ShellCredits.with(connection) { credits in
      try await work(ShellPlans(credits))
    }
  }

  /// The plans of a session.
  ///
  /// - Throws: `ProgramFailure` if the journal cannot be opened.
  init(_ credits: ShellCredits) throws(ProgramFailure) {
    session = credits.session
    home = credits.environment["HOME"]
    do throws(JournalError) {
      journal = try session.openJournal(environment: credits.environment)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  /// Lets a plan, or a kind of change, pass.
  func pass(_ check: (AccessPolicy) throws(PolicyRefusal) -> Void) throws(ProgramFailure) {
    do {
      try check(session.info.policy)
    } catch {
      throw ProgramFailure(SafeText.make(error.advice), .refused)
    }
  }

  /// The instance that the key opens.
  func instance() async throws(ProgramFailure) -> InstanceIdentity {
    do {
      return try await session.instanceIdentity(journal)
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// The plan of a draft, with ids of its own, made now.
  func plan(_ draft: PlanDraft, on instance: InstanceIdentity) -> ChangePlan {
    draft.plan(
      id: PlanID(rawValue: UUIDText.random()), instance: instance, operator: session.operatorName, at: .now
    ) { ChangeID(rawValue: UUIDText.random()) }
  }

  // MARK: Consent

  /// Asks whether changes are meant: by a plain yes, or by their number or total typed once more.
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
    Standard.error("Plan \(record.id): \(record.totals.toDo) of \(PlanText.count(record.totals.rows)) to do.")
    return try await interruptibly(line) { (isStopped) throws(PlanFailure) in
      try await runner.resume(
        record.id, on: instance, by: name, policy: policy, isStopped: isStopped, onProgress: line.take)
    }
  }

  /// Runs until it is over. A first signal stops it orderly, a second one gives up the answers that have not come, a third
  /// one does not wait for that to be written down either.
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
          "Stopping: what is under way ends, the rest stays to do. Once more gives up waiting for answers.")
      case 2:
        running.cancel()
        line.say("Answers are no longer waited for.")
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

  // MARK: What came of it

  /// Remembers that some of a plan was carried out, or may have been: from now on nothing ends the program with a status
  /// that says it was not.
  private static func remember(_ outcome: PlanOutcome) {
    guard let record = outcome.record,
      record.entries.contains(where: { $0.state.isDone || $0.state == .unknown })
    else { return }
    MadeChange.record(
      """
      The plan was carried out as far as this goes; do not make it again: \(record.totals.description)
        orgdesk plans show \(record.id)
      """)
  }

  /// Prints what became of a plan, as it was asked for, and says it in the exit status.
  ///
  /// - Throws: `ProgramFailure` unless everything was carried out.
  func finish(_ outcome: PlanOutcome, _ options: PlanOptions) throws(ProgramFailure) {
    // Also where all of it had been done before.
    Self.remember(outcome)
    guard let record = outcome.record else {
      throw ProgramFailure(
        "What became of the plan cannot be read from the journal. See orgdesk plans.", .unknownOutcome)
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

  /// What a plan would pay once more, of what was paid before.
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
      place = try WrittenFile(path, home: home, replaces: false)
      try place.write(Array(file.text(digest: { SHA256.hexadecimal($0) }).utf8))
    } catch {
      throw ProgramFailure(SafeText.make("Nothing was written. \(error.explanation)"), .usage)
    }
    Standard.error(
      SafeText.make(
        "Nothing was sent. Somebody else can apply it until \(LocalTime.system.dateTimeAndZone(file.expiresAt)): orgdesk credits review \(place.path)"
      ))
    Standard.error("Only you can read the file: hand it on.")
  }
}

/// What every command that makes a plan of many changes can be told.
struct PlanOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Say what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print what became of each row as JSON.")
  var json = false

  @Flag(help: "Print what became of each row as CSV.")
  var csv = false

  @Option(help: "A ticket that the changes belong to; it stays in the journal.")
  var ticket: String?

  /// - Throws: `ValidationError` where what is asked for contradicts itself.
  func validate() throws {
    if json, csv { throw ValidationError("--json and --csv do not go together.") }
  }
}
