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
      guard hasLeft.isSet else { ShellEnd.now(ProgramFailure.nothingSent, .unavailable) }
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
    guard let problem = unrecorded(outcome, intent) else { return }
    throw ProgramFailure(problem, .unknownOutcome)
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
    StopSignals.handle(nil)
    switch outcome.kind {
    case .succeeded(let result, _):
      MadeChange.record(result, intent)
      return result
    case .unknown(let failure):
      throw ProgramFailure(
        "\(SafeText.make(ChangeSubject.of(intent)))\n\(OutcomeText.unknown) "
          + "\(FailureText.of(failure, in: intent.id))\n\(advice(intent))", .unknownOutcome)
    case .refused, .notSent, .changedSince, .unread, .forbidden, .unrecorded:
      let problem = OutcomeText.problem(outcome.kind, of: intent.kind, .system) {
        FailureText.of($0, in: intent.id)
      }
      let texts = [problem.map { SafeText.make($0) }, unrecorded(outcome, intent)].compactMap { $0 }
      throw ProgramFailure(texts.joined(separator: "\n"), status(outcome.kind))
    }
  }

  /// Of an outcome by which nothing was changed.
  private static func status(_ outcome: ChangeOutcome.Kind) -> ExitStatus {
    switch outcome {
    case .notSent, .unread: .unavailable
    case .unrecorded(let error) where error.isOutage: .unavailable
    default: .refused
    }
  }

  /// That the outcome of a change is not in the journal, and how to record it; nil where it is.
  private static func unrecorded(_ outcome: ChangeOutcome, _ intent: ChangeIntent) -> String? {
    OutcomeText.unrecorded(outcome).map { text in
      let command = intent.kind == .adjustCredits ? "credits settle" : "journal settle"
      return SafeText.make(text)
        + "\n  orgdesk \(command) \(intent.id) --happened   (or --did-not-happen)"
    }
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
