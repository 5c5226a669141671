import Changes
import ClerkAPI
import JSON
import Screen

/// An adjustment requested again with its idempotency key: the same one, whatever its outcome.
struct ShellRerun {
  private let credits: ShellCredits
  private let sending: ShellSending
  private let options: ChangeOptions

  init(_ credits: ShellCredits, _ sending: ShellSending, _ options: ChangeOptions) {
    self.credits = credits
    self.sending = sending
    self.options = options
  }

  /// The change that a key belongs to.
  ///
  /// - Returns: Nil where there is none, or where it changed nothing: then the adjustment can be made.
  /// - Throws: `ProgramFailure` where it is a change with other contents.
  static func find(
    _ key: String, _ intent: ChangeIntent, in journal: any JournalStore
  ) async throws(ProgramFailure) -> JournalEntry? {
    var query = JournalQuery()
    query.instance = intent.instance
    query.kinds = [.adjustCredits]
    query.idempotencyKey = key
    let entries = try await ShellCredits.entries(journal, query)
    if let other = entries.first(where: { !$0.record.intent.asksTheSame(as: intent) }) {
      let meant = other.record.intent
      let what = CreditMovement(other).map { "\(CreditText.change($0.amount)) for " } ?? ""
      throw ProgramFailure(
        SafeText.make(
          "Nothing was sent. Idempotency key \(key) is already used by another adjustment: \(what)"
            + "\(meant.organization?.name ?? "another organization"), note “\(meant.note ?? "")”, change \(meant.id)."
        ),
        .refused)
    }
    return entries.first { ![.refused, .notSent, .discarded].contains($0.record.phase) }
  }

  /// Reports the outcome, or sends the adjustment again where that is safe. Where another process is making it, that one is
  /// waited for: it is the same adjustment, and so is its outcome.
  func perform(_ entry: JournalEntry) async throws(ProgramFailure) {
    if entry.isInProgress { return try await tell(try await ended(entry)) }
    let record = entry.record
    switch record.phase {
    case .succeeded: return finish(record, "Already made; nothing was sent.")
    case .settled where record.settlement?.decision == .happened:
      return finish(
        record,
        "Already made, as \(record.settlement?.operator ?? "someone") recorded; nothing was sent.")
    case .settled:
      throw ProgramFailure(
        "Nothing was sent. \(record.settlement?.operator ?? "Someone") settled this adjustment: it did not go through. To "
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
        entry = try await sending.journal.entry(entry.id) ?? entry
      } catch {
        throw ProgramFailure(
          "Cannot read the outcome. \(SafeText.make(error.message))\n\(ShellSending.advice(intent))",
          .unknownOutcome)
      }
    }
    return entry
  }

  /// Reports the outcome of an adjustment that another process made.
  private func tell(_ entry: JournalEntry) async throws(ProgramFailure) {
    let record = entry.record
    let reason = record.failure.map { FailureText.of($0, in: record.id) } ?? ""
    switch record.phase {
    case .refused: throw ProgramFailure("The adjustment was refused. \(reason)", .refused)
    case .notSent, .discarded: throw ProgramFailure("The adjustment was not sent. \(reason)", .unavailable)
    case .unknown:
      throw ProgramFailure(
        "Outcome unknown: the adjustment may or may not have gone through. \(reason)\n\(ShellSending.advice(record.intent))",
        .unknownOutcome)
    // Made; or its process is gone, and this one continues.
    case .succeeded, .settled, .intended, .sent: try await perform(entry)
    }
  }

  private func finish(_ record: ChangeRecord, _ message: String) {
    if let result = record.result { MadeChange.record(result, record.intent) }
    Standard.error(SafeText.make(message))
    guard let receipt = CreditReceipt(record.intent, ledgerEntry: record.result?.body, readBack: nil) else {
      return
    }
    ShellCredits.print(receipt, asJSON: options.json)
  }

  /// Sends an adjustment again with the same key.
  ///
  /// - Parameter waits: Whether another process that has taken it up meanwhile is waited for.
  /// - Throws: `ProgramFailure`; exit status 75 where it cannot be sent again and the outcome is unknown.
  func repeatIt(_ entry: JournalEntry, waits: Bool = false) async throws(ProgramFailure) {
    let intent = entry.record.intent
    try credits.shell.pass { (policy) throws(PolicyRefusal) in try policy.check(intent) }
    let instance = try await credits.shell.instance(sending.journal)
    try stop(JournalDecision.sendAgain.obstacle(entry, on: instance, trust: trust(entry.record)), entry)
    Standard.error(ChangeText.summary(intent, credits.session.info))
    let sent = (entry.record.firstSent?.wall).map(LocalTime.system.dateTimeAndZone)
    Standard.error(
      entry.record.phase == .intended
        ? "Requested at \(LocalTime.system.dateTimeAndZone(entry.record.createdAt)) and never sent."
        : "First sent at \(sent ?? "an unknown time"); no answer is known. "
          + (trust(entry.record)?.explanation ?? ""))
    guard !options.dryRun else {
      Standard.error("Nothing was sent (--dry-run).")
      return
    }
    if !options.yes { try credits.ask(intent) }
    let record: ChangeRecord
    do throws(JournalError) {
      record = try await sending.journal.take(intent.id)
    } catch {
      if waits, error.reason == .inProgressElsewhere {
        return try await tell(try await ended(JournalEntry(entry.record, isInProgress: true)))
      }
      throw ProgramFailure("Nothing was sent. " + error.message, .refused)
    }
    // It may have changed since it was read.
    let obstacle = JournalDecision.sendAgain.obstacle(
      JournalEntry(record), on: instance, trust: trust(record))
    if obstacle != nil { await sending.journal.release(intent.id) }
    if obstacle != nil, waits, !record.phase.isOpen { return try await tell(JournalEntry(record)) }
    try stop(obstacle, JournalEntry(record))
    let outcome = await sending.resume(record)
    let result = try sending.result(of: outcome, intent)
    Standard.error(ChangeText.success(result, intent))
    await credits.finish(intent, ledgerEntry: result.body, asJSON: options.json)
    try sending.conclude(outcome, intent)
  }

  private func trust(_ record: ChangeRecord) -> IdempotencyKeyTrust? {
    record.keyTrust(credits.session.moment.clocks)
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

extension ChangeIntent {
  fileprivate var note: String? {
    if case .adjustCredits(let adjustment) = request { adjustment.note } else { nil }
  }

  /// Whether two adjustments ask for the same: organization, direction, amount, currency, note and key, byte by byte.
  fileprivate func asksTheSame(as other: ChangeIntent) -> Bool {
    organization?.id == other.organization?.id
      && JSONValue.object(request.json).isSame(as: .object(other.request.json))
  }
}
