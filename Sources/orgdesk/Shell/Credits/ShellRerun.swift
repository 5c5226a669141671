import Changes
import ClerkAPI
import Screen

/// An adjustment requested again with its idempotency key: the same one, whatever its outcome.
struct ShellRerun {
  private let shell: ShellSession
  private let options: ChangeOptions

  init(_ shell: ShellSession, _ options: ChangeOptions) {
    self.shell = shell
    self.options = options
  }

  /// Reports the outcome, or sends the adjustment again where that is safe. Where another process is making it, that one is
  /// waited for: it is the same adjustment, and so is its outcome.
  func perform(_ entry: JournalEntry) async throws {
    if entry.isInProgress { return try await tell(try await ended(entry)) }
    let record = entry.record
    let decider = record.settlement?.operator
    let names = await shell.operators.names(of: [decider].compactMap { $0 })
    switch record.phase {
    case .succeeded: return await finish(record, "Already made; nothing was sent.")
    case .settled where record.settlement?.decision == .happened:
      return await finish(
        record,
        "Already made, as \(decider.map(names.name) ?? "someone") recorded; nothing was sent.")
    case .settled:
      throw ProgramFailure(
        "Nothing was sent. \(decider.map(names.name) ?? "Someone") settled this adjustment: it did not go through. To "
          + "make it anyway, use another key.", .refused)
    case .intended, .sent, .unknown, .refused, .notSent, .discarded: break
    }
    try await repeatIt(entry, waits: true)
  }

  /// Waits until the process that makes it has finished or is gone.
  private func ended(_ entry: JournalEntry) async throws(ProgramFailure) -> JournalEntry {
    Standard.error("Another process is making this adjustment; waiting for its outcome.")
    let intent = entry.record.intent
    StopSignals.handle { _ in
      ShellEnd.now("Stopped before the outcome was known.\n\(ShellSending.advice(intent))", .unknownOutcome)
    }
    defer { StopSignals.handle(nil) }
    var entry = entry
    while entry.isInProgress {
      try? await Task.sleep(for: .milliseconds(50))
      do throws(JournalError) {
        entry = try await shell.changes.entry(entry.id) ?? entry
      } catch {
        throw ProgramFailure(
          "Cannot read the outcome. \(SafeText.make(error.message))\n\(ShellSending.advice(intent))",
          .unknownOutcome)
      }
    }
    return entry
  }

  /// Reports the outcome of an adjustment that another process made.
  private func tell(_ entry: JournalEntry) async throws {
    let record = entry.record
    let reason = record.failure.map { FailureText.of($0, in: record.id) } ?? ""
    switch record.phase {
    case .refused: throw ProgramFailure("The adjustment was refused. \(reason)", .refused)
    case .notSent, .discarded: throw ProgramFailure("The adjustment was not sent. \(reason)", .unavailable)
    case .unknown:
      throw ProgramFailure(
        "\(OutcomeText.unknown) \(reason)\n\(ShellSending.advice(record.intent))",
        .unknownOutcome)
    // Made; or its process is gone, and this one continues.
    case .succeeded, .settled, .intended, .sent: try await perform(entry)
    }
  }

  private func finish(_ record: ChangeRecord, _ message: String) async {
    if let result = record.result { MadeChange.record(result, record.intent) }
    Standard.error(SafeText.make(message))
    guard let receipt = CreditReceipt(record.intent, ledgerEntry: record.result?.body, readBack: nil) else {
      return
    }
    await shell.print(receipt, asJSON: options.json)
  }

  /// Sends a change again, an adjustment with the same key.
  ///
  /// - Parameter waits: Whether another process that has taken it up meanwhile is waited for.
  /// - Throws: `ProgramFailure`; exit status 75 where it cannot be sent again and the outcome is unknown.
  func repeatIt(_ entry: JournalEntry, waits: Bool = false) async throws {
    let intent = entry.record.intent
    try shell.policy.check(intent)
    let instance = try await shell.place.instance()
    try stop(shell.changes.obstacle(to: .sendAgain, entry, on: instance), entry)
    let review = await shell.review(intent)
    Standard.error(ChangeText.review(review, shell.session.info))
    let sent = (entry.record.firstSent?.wall).map(LocalTime.system.dateTimeAndZone)
    Standard.error(
      entry.record.phase == .intended
        ? "Requested at \(LocalTime.system.dateTimeAndZone(entry.record.createdAt)) and never sent."
        : "First sent at \(sent ?? "an unknown time"); no answer is known. "
          + (entry.record.keyTrust(shell.place.moment.clocks)?.explanation ?? ""))
    if intent.kind != .adjustCredits {
      Standard.error(JournalDecision.sendAgain.consequence(intent.kind))
    }
    guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
    if !options.yes { try ShellConsent.ask(review.consent) }
    let taken: TakenChange
    do throws(JournalError) {
      taken = try await shell.changes.take(intent.id, on: instance)
    } catch {
      if waits, error.reason == .inProgressElsewhere {
        return try await tell(try await ended(JournalEntry(entry.record, isInProgress: true)))
      }
      throw ProgramFailure("\(ProgramFailure.nothingSent) \(error.message)", .refused)
    }
    switch taken {
    // It may have changed since it was read.
    case .notSafe(let record, let obstacle):
      if waits, !record.phase.isOpen { return try await tell(JournalEntry(record)) }
      try stop(obstacle, JournalEntry(record))
    case .taken(let record):
      let outcome = await ShellSending(changes: shell.changes).resume(record)
      try await shell.finish(outcome, intent, asJSON: options.json)
    }
  }

  private func stop(_ obstacle: String?, _ entry: JournalEntry) throws(ProgramFailure) {
    guard let obstacle else { return }
    let intent = entry.record.intent
    guard entry.record.phase.isOpen, !entry.isInProgress else {
      throw ProgramFailure(
        "Nothing was sent. \(SafeText.make(obstacle))", entry.isInProgress ? .unknownOutcome : .refused)
    }
    throw ProgramFailure(
      "Nothing was sent. \(SafeText.make(obstacle))\n" + ShellSending.advice(intent),
      entry.record.phase == .intended ? .refused : .unknownOutcome)
  }
}
