import Changes
import ClerkAPI
import JSON
import Screen

/// An adjustment asked for once more with its idempotency key: it is the same one, whatever became of it.
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
  /// - Returns: Nil where there is none, or where nothing came of it: then it can be made anew.
  /// - Throws: `ProgramFailure` where it is a change with other contents.
  static func find(
    _ key: String, _ intent: ChangeIntent, in journal: ChangeJournal
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
          "Nothing was sent. The idempotency key \(key) belongs to another adjustment: \(what)"
            + "\(meant.organization?.name ?? "another organization"), note “\(meant.note ?? "")”, change \(meant.id)."
        ),
        .refused)
    }
    return entries.first { ![.refused, .notSent, .discarded].contains($0.record.phase) }
  }

  /// Tells what became of it, or sends it once more where that is safe. Where another process is making it, that one is
  /// waited for: it is the same adjustment, and so is its outcome.
  func perform(_ entry: JournalEntry) async throws(ProgramFailure) {
    if entry.isInProgress { return try await tell(try await ended(entry)) }
    let record = entry.record
    switch record.phase {
    case .succeeded: return finish(record, "It was made already; nothing was sent.")
    case .settled where record.settlement?.decision == .happened:
      return finish(
        record,
        "It was made already, as \(record.settlement?.operator ?? "somebody") found; nothing was sent.")
    case .settled:
      throw ProgramFailure(
        "Nothing was sent. \(record.settlement?.operator ?? "Somebody") has settled this adjustment: it did not happen. To "
          + "make it all the same, use another key.", .refused)
    case .intended, .sent, .unknown, .refused, .notSent, .discarded: break
    }
    try await repeatIt(entry, waits: true)
  }

  /// Waits until the process that makes it is done with it, or gone.
  private func ended(_ entry: JournalEntry) async throws(ProgramFailure) -> JournalEntry {
    Standard.error("Another process is making this adjustment; waiting for its outcome.")
    let intent = entry.record.intent
    StopSignals.handle { _ in
      ShellEnd.now("The outcome was not waited for.\n\(ShellSending.advice(intent))", .unknownOutcome)
    }
    defer { StopSignals.handle(nil) }
    var entry = entry
    while entry.isInProgress {
      try? await Task.sleep(for: .milliseconds(50))
      do throws(JournalError) {
        entry = try await sending.journal.entry(entry.id) ?? entry
      } catch {
        throw ProgramFailure(
          "The outcome cannot be read. \(SafeText.make(error.message))\n\(ShellSending.advice(intent))",
          .unknownOutcome)
      }
    }
    return entry
  }

  /// Tells what an adjustment came to that another process made.
  private func tell(_ entry: JournalEntry) async throws(ProgramFailure) {
    let record = entry.record
    let reason = record.failure.map { FailureText.of($0, in: record.id) } ?? ""
    switch record.phase {
    case .refused: throw ProgramFailure("The adjustment was refused. \(reason)", .refused)
    case .notSent, .discarded: throw ProgramFailure("The adjustment was not sent. \(reason)", .unavailable)
    case .unknown:
      throw ProgramFailure(
        "Nobody knows whether it was carried out. \(reason)\n\(ShellSending.advice(record.intent))",
        .unknownOutcome)
    // Made; or its process is gone, and it is taken up here.
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

  /// Sends an adjustment once more, or at all, with its own key.
  ///
  /// - Parameter waits: Whether another process that has taken it up meanwhile is waited for.
  /// - Throws: `ProgramFailure`; exit status 75 where it may not be sent again and nobody knows what became of it.
  func repeatIt(_ entry: JournalEntry, waits: Bool = false) async throws(ProgramFailure) {
    let intent = entry.record.intent
    try credits.pass { (policy) throws(PolicyRefusal) in try policy.check(intent) }
    let instance = try await credits.instance(sending.store)
    try stop(JournalDecision.sendAgain.obstacle(entry, on: instance, trust: trust(entry.record)), entry)
    Standard.error(ChangeText.summary(intent, credits.session.info))
    let sent = (entry.record.firstSent?.wall).map(LocalTime.system.dateTimeAndZone)
    Standard.error(
      entry.record.phase == .intended
        ? "It was meant at \(LocalTime.system.dateTimeAndZone(entry.record.createdAt)) and never sent."
        : "It was first sent at \(sent ?? "a time not known"), and no answer is known. "
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
    // It may have got on since it was looked at.
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
