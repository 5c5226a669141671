import Changes
import ClerkAPI
import Screen

/// Sends changes for the shell commands and reports outcomes as texts and exit codes.
struct ShellSending {
  let changes: ChangeService

  /// Makes a change. If interrupted, records what is known and says so.
  ///
  /// - Parameter wasAsked: Whether a person has seen what is there and agreed.
  func make(_ intent: ChangeIntent, wasAsked: Bool) async -> ChangeOutcome {
    await interruptibly(intent, mayHaveArrived: false) { [changes] in
      await changes.make(intent, holdsBalance: wasAsked, $0)
    }
  }

  func resume(_ record: ChangeRecord) async -> ChangeOutcome {
    await interruptibly(record.intent, mayHaveArrived: record.attempts > 0) { [changes] in
      await changes.resume(record, $0)
    }
  }

  /// Runs to the end. A first signal stops waiting for an answer, and what is known is recorded; a second one
  /// does not wait for that either.
  private func interruptibly(
    _ intent: ChangeIntent, mayHaveArrived: Bool,
    _ work: @escaping @Sendable (ChangeReport) async -> ChangeOutcome
  ) async -> ChangeOutcome {
    let hasLeft = StopFlag()
    if mayHaveArrived { hasLeft.set() }
    let running = Task {
      await work(
        ChangeReport { progress in
          if case .sending = progress { hasLeft.set() }
          if let text = ChangeText.progress(progress) { Standard.error(text) }
        })
    }
    StopSignals.handle { count in
      running.cancel()
      guard count > 1 else {
        return Standard.error("No longer waiting for an answer; nothing further is sent.")
      }
      guard hasLeft.isSet else { ShellEnd.now("Nothing was sent.", .unavailable) }
      ShellEnd.now("Outcome unknown: stopped before an answer came.\n\(Self.advice(intent))", .unknownOutcome)
    }
    return await running.value
  }

  /// Reports the outcome of a change.
  ///
  /// - Parameter receipt: Prints what was asked for. The outcome comes first: printing may fail.
  /// - Throws: `ProgramFailure` unless it was carried out and recorded.
  static func report(
    _ outcome: ChangeOutcome, _ intent: ChangeIntent, receipt: (ChangeResult) async -> Void
  ) async throws(ProgramFailure) {
    let result = try result(of: outcome, intent)
    Standard.error(ChangeText.success(result, intent))
    await receipt(result)
    guard let problem = outcome.journalProblem else { return }
    throw ProgramFailure(
      "The change went through: do not make it again." + unrecorded(problem, intent), .unknownOutcome)
  }

  /// Reports the outcome of a change, and prints Clerk's answer if that was asked for.
  static func report(
    _ outcome: ChangeOutcome, _ intent: ChangeIntent, asJSON: Bool
  ) async throws(ProgramFailure) {
    try await report(outcome, intent) { result in
      if asJSON, let body = result.body { Standard.output(json: .object(body)) }
    }
  }

  private static func result(
    of outcome: ChangeOutcome, _ intent: ChangeIntent
  ) throws(ProgramFailure) -> ChangeResult {
    let problem = outcome.journalProblem.map { unrecorded($0, intent) } ?? ""
    StopSignals.handle(nil)
    switch outcome.kind {
    case .succeeded(let result, _):
      MadeChange.record(result, intent)
      return result
    case .refused(let error):
      let advice = RefusalAdvice.of(error).map { " \($0)" } ?? ""
      throw ProgramFailure(FailureText.of(error, in: intent.id) + advice + problem, .refused)
    case .notSent(let error):
      throw ProgramFailure(
        "Nothing was changed. " + FailureText.of(error, in: intent.id) + problem, .unavailable)
    case .changedSince(let change):
      throw ProgramFailure(SafeText.make(change.message) + problem, .refused)
    case .unread(let error):
      throw ProgramFailure(
        "Nothing was sent: the \(intent.kind.noun) could not be read again first. " + FailureText.of(error)
          + problem, .unavailable)
    case .unknown(let failure):
      throw ProgramFailure(
        "\(SafeText.make(ChangeSubject.of(intent)))\nOutcome unknown: it may or may not have gone through. \(FailureText.of(failure, in: intent.id))\n"
          + advice(intent),
        .unknownOutcome)
    case .forbidden(let refusal): throw ProgramFailure(SafeText.make(refusal.explanation), .refused)
    case .unrecorded(let error):
      throw ProgramFailure(
        "Nothing was sent. " + SafeText.make(error.message), error.isOutage ? .unavailable : .refused)
    }
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
      let again = intent.kind.isAboutPeople ? ", or --repeat to look for it and send it again" : ""
      return """
        Check the \(intent.kind.noun) before trying again. Then record what you found:
          orgdesk journal settle \(intent.id) --happened   (or --did-not-happen\(again))
        """
    }
    return """
      Do not make another adjustment. Check the balance and settle this one:
        orgdesk credits settle \(intent.id)
      """
  }
}
