import Changes
import ClerkAPI
import Journal
import Screen

/// Sends changes for the shell commands, through the journal, and puts what came of them into words and exit codes.
struct ShellSending {
  let store: SQLiteJournal
  let journal: ChangeJournal
  private let session: Session

  /// Opens the journal.
  init(_ session: Session, environment: [String: String]) throws(ProgramFailure) {
    self.session = session
    do throws(JournalError) {
      store = try session.openJournal(environment: environment)
      journal = ChangeJournal(store)
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }

  /// Makes a change. Interrupted, it writes down what is known and says so.
  ///
  /// - Parameter wasAsked: Whether a person has seen what is there and agreed.
  func make(_ intent: ChangeIntent, wasAsked: Bool) async -> ChangeOutcome {
    let runner = ChangeRunner(session.changes(journal))
    let policy = session.info.policy
    return await interruptibly(intent, mayHaveArrived: false) { onProgress in
      await runner.make(intent, holdsBalance: wasAsked, policy: policy, onProgress: onProgress)
    }
  }

  /// Sends a change once more, or at all, that the caller has taken hold of in the journal.
  func resume(_ record: ChangeRecord) async -> ChangeOutcome {
    let runner = ChangeRunner(session.changes(journal))
    let policy = session.info.policy
    let name = session.operatorName
    return await interruptibly(record.intent, mayHaveArrived: record.attempts > 0) { onProgress in
      await runner.resume(record, by: name, policy: policy, onProgress: onProgress)
    }
  }

  /// Runs until it is over. A first signal gives up waiting for an answer, and what is known is written down; a second one
  /// does not wait for that either.
  private func interruptibly(
    _ intent: ChangeIntent, mayHaveArrived: Bool,
    _ work: @escaping @Sendable (@escaping ChangeRunner.OnProgress) async -> ChangeOutcome
  ) async -> ChangeOutcome {
    let hasLeft = StopFlag()
    if mayHaveArrived { hasLeft.set() }
    let running = Task {
      await work { progress in
        if case .sending = progress { hasLeft.set() }
        if let text = ChangeText.progress(progress) { Standard.error(text) }
      }
    }
    StopSignals.handle { count in
      running.cancel()
      guard count > 1 else { return Standard.error("Stopping: nothing further is sent.") }
      guard hasLeft.isSet else { ShellEnd.now("Nothing was sent.", .unavailable) }
      ShellEnd.now("Outcome unknown: the answer was not waited for.\n\(Self.advice(intent))", .unknownOutcome)
    }
    return await running.value
  }

  /// What came of a change.
  ///
  /// - Throws: `ProgramFailure` unless it was carried out.
  func result(of outcome: ChangeOutcome, _ intent: ChangeIntent) throws(ProgramFailure) -> ChangeResult {
    let unrecorded = outcome.journalProblem.map { Self.unrecorded($0, intent) } ?? ""
    StopSignals.handle(nil)
    switch outcome.kind {
    case .succeeded(let result, _):
      MadeChange.record(result, intent)
      return result
    case .refused(let error):
      let advice = RefusalAdvice.of(error).map { " \($0)" } ?? ""
      throw ProgramFailure(FailureText.of(error, in: intent.id) + advice + unrecorded, .refused)
    case .notSent(let error):
      throw ProgramFailure(
        "Nothing was changed. " + FailureText.of(error, in: intent.id) + unrecorded, .unavailable)
    case .changedSince(let change):
      throw ProgramFailure(SafeText.make(change.message) + unrecorded, .refused)
    case .unread(let error):
      throw ProgramFailure(
        "Nothing was sent: it could not be read again right before. " + FailureText.of(error)
          + unrecorded, .unavailable)
    case .unknown(let failure):
      throw ProgramFailure(
        "\(SafeText.make(ChangeSubject.of(intent)))\nNobody knows whether it was carried out. \(FailureText.of(failure, in: intent.id))\n"
          + Self.advice(intent),
        .unknownOutcome)
    case .forbidden(let refusal): throw ProgramFailure(SafeText.make(refusal.explanation), .refused)
    case .unrecorded(let error):
      throw ProgramFailure("Nothing was sent. " + SafeText.make(error.message), Self.status(error))
    }
  }

  /// Says, once everything else is said, that a change that was carried out is not in the journal as such.
  ///
  /// - Throws: `ProgramFailure` with exit status 75 if so: whoever looks next finds it undecided.
  func conclude(_ outcome: ChangeOutcome, _ intent: ChangeIntent) throws(ProgramFailure) {
    guard case .succeeded = outcome.kind, let problem = outcome.journalProblem else { return }
    throw ProgramFailure(
      "It was carried out: do not do it again." + Self.unrecorded(problem, intent), .unknownOutcome)
  }

  /// That what became of a change is not in the journal, and how it gets there.
  private static func unrecorded(_ problem: JournalError, _ intent: ChangeIntent) -> String {
    let command = intent.kind == .adjustCredits ? "credits settle" : "journal settle"
    return "\nThat could not be written down. \(SafeText.make(problem.message))\n"
      + "The journal has it as undecided until it is settled:\n"
      + "  orgdesk \(command) \(intent.id) --happened   (or --did-not-happen)"
  }

  /// What to do about a change of unknown outcome.
  static func advice(_ intent: ChangeIntent) -> String {
    guard intent.kind == .adjustCredits else {
      return """
        Look at the organization before doing it again. Then record what you found:
          orgdesk journal settle \(intent.id) --happened   (or --did-not-happen)
        """
    }
    return """
      Do not make another adjustment for it. See what the balance tells, and settle it:
        orgdesk credits settle \(intent.id)
      """
  }

  /// Whether the journal refuses the change, or cannot be used at all.
  private static func status(_ error: JournalError) -> ExitStatus {
    switch error.reason {
    case .unsettledAdjustment, .keyInUse, .repeatsCredits, .otherInstance, .inProgressElsewhere, .outOfOrder:
      .refused
    case .diskFull, .notPermitted, .madeByNewerVersion, .damaged, .busy, .other: .unavailable
    }
  }
}
