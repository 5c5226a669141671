import Changes
import ClerkAPI
import Console
import Screen

/// Sends changes for the shell commands, through the journal, and reports outcomes as texts and exit codes.
struct ShellSending {
  let journal: any JournalStore
  private let session: Session

  /// Opens the journal.
  init(_ session: Session, environment: [String: String]) throws(ProgramFailure) {
    self.session = session
    do throws(JournalError) {
      journal = try session.openJournal(environment: environment)
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }

  /// Makes a change. If interrupted, records what is known and says so.
  ///
  /// - Parameter wasAsked: Whether a person has seen what is there and agreed.
  func make(_ intent: ChangeIntent, wasAsked: Bool) async -> ChangeOutcome {
    let runner = ChangeRunner(session.changes(journal))
    let policy = session.info.policy
    return await interruptibly(intent, mayHaveArrived: false) { onProgress in
      await runner.make(intent, holdsBalance: wasAsked, policy: policy, onProgress: onProgress)
    }
  }

  /// Sends a change again that the caller holds in the journal.
  func resume(_ record: ChangeRecord) async -> ChangeOutcome {
    let runner = ChangeRunner(session.changes(journal))
    let policy = session.info.policy
    let name = session.operatorName
    return await interruptibly(record.intent, mayHaveArrived: record.attempts > 0) { onProgress in
      await runner.resume(record, by: name, policy: policy, onProgress: onProgress)
    }
  }

  /// Runs to the end. A first signal stops waiting for an answer, and what is known is recorded; a second one
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
      ShellEnd.now("Outcome unknown: stopped before an answer came.\n\(Self.advice(intent))", .unknownOutcome)
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
        "Nothing was sent: the organization could not be read again first. " + FailureText.of(error)
          + unrecorded, .unavailable)
    case .unknown(let failure):
      throw ProgramFailure(
        "\(SafeText.make(ChangeSubject.of(intent)))\nOutcome unknown: it may or may not have gone through. \(FailureText.of(failure, in: intent.id))\n"
          + Self.advice(intent),
        .unknownOutcome)
    case .forbidden(let refusal): throw ProgramFailure(SafeText.make(refusal.explanation), .refused)
    case .unrecorded(let error):
      throw ProgramFailure("Nothing was sent. " + SafeText.make(error.message), Self.status(error))
    }
  }

  /// Reports last that a change went through without being recorded as such.
  ///
  /// - Throws: `ProgramFailure` with exit status 75 if so: it is undecided until someone settles it.
  func conclude(_ outcome: ChangeOutcome, _ intent: ChangeIntent) throws(ProgramFailure) {
    guard case .succeeded = outcome.kind, let problem = outcome.journalProblem else { return }
    throw ProgramFailure(
      "The change went through: do not make it again." + Self.unrecorded(problem, intent), .unknownOutcome)
  }

  /// That the outcome of a change is not in the journal, and how to record it.
  private static func unrecorded(_ problem: JournalError, _ intent: ChangeIntent) -> String {
    let command = intent.kind == .adjustCredits ? "credits settle" : "journal settle"
    return "\nThis could not be recorded. \(SafeText.make(problem.message))\n"
      + "In the journal the change is undecided until you settle it:\n"
      + "  orgdesk \(command) \(intent.id) --happened   (or --did-not-happen)"
  }

  static func advice(_ intent: ChangeIntent) -> String {
    guard intent.kind == .adjustCredits else {
      return """
        Check the organization before doing this again. Then record what you found:
          orgdesk journal settle \(intent.id) --happened   (or --did-not-happen)
        """
    }
    return """
      Do not make another adjustment. Check the balance and settle this one:
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
