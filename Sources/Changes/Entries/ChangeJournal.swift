import ClerkAPI

/// The record of every change requested here, as the rest of the program sees it. What it reports as recorded is
/// on the disk.
///
/// Who writes to a change holds it: `begin` or `take` gives it to this process until `release`, or the process's end.
package struct ChangeJournal: Sendable {
  /// Records an intent and takes hold of its change.
  package var begin: @Sendable (ChangeEvent) async throws(JournalError) -> Void
  /// Takes hold of a change whose process is gone, to send it again or to settle it.
  package var take: @Sendable (ChangeID) async throws(JournalError) -> ChangeRecord
  /// Records what happened to a change that this process holds.
  package var append: @Sendable (ChangeEvent) async throws(JournalError) -> Void
  package var release: @Sendable (ChangeID) async -> Void
  /// The changes, newest first.
  package var entries: @Sendable (JournalQuery) async throws(JournalError) -> [JournalEntry]
  /// One change; nil if there is none of that id.
  package var entry: @Sendable (ChangeID) async throws(JournalError) -> JournalEntry?

  package init(
    begin: @escaping @Sendable (ChangeEvent) async throws(JournalError) -> Void,
    take: @escaping @Sendable (ChangeID) async throws(JournalError) -> ChangeRecord,
    append: @escaping @Sendable (ChangeEvent) async throws(JournalError) -> Void,
    release: @escaping @Sendable (ChangeID) async -> Void,
    entries: @escaping @Sendable (JournalQuery) async throws(JournalError) -> [JournalEntry],
    entry: @escaping @Sendable (ChangeID) async throws(JournalError) -> JournalEntry?
  ) {
    self.begin = begin
    self.take = take
    self.append = append
    self.release = release
    self.entries = entries
    self.entry = entry
  }
}

extension ChangeJournal {
  /// A journal that cannot be used: nothing is changed, and every caller is told why.
  package static func unavailable(_ error: JournalError) -> ChangeJournal {
    ChangeJournal(
      begin: { (_) throws(JournalError) in throw error }, take: { (_) throws(JournalError) in throw error },
      append: { (_) throws(JournalError) in throw error }, release: { _ in },
      entries: { (_) throws(JournalError) in throw error }, entry: { (_) throws(JournalError) in throw error }
    )
  }
}

/// The record of every plan that was begun here. What it has said to be written is on the disk: a plan is, before the
/// first of its changes is sent.
///
/// Who runs a plan holds it: `begin` or `take` gives it to this process until `release`, or the process's end.
package struct PlanJournal: Sendable {
  /// Earlier credits that a plan would repeat.
  package var repeats: @Sendable (ChangePlan) async throws(JournalError) -> RepeatedCredits
  /// Records a plan and takes hold of it; refuses one that repeats credits, unless its rows confirm the repetition.
  package var begin: @Sendable (ChangePlan) async throws(JournalError) -> Void
  /// Takes hold of a plan that no process runs, to resume it; records who resumed it and when.
  package var take: @Sendable (PlanID, PlanSignature) async throws(JournalError) -> PlanRecord
  /// Abandons a plan that no process runs: its remaining changes will not be made.
  package var giveUp: @Sendable (PlanID, PlanSignature) async throws(JournalError) -> Void
  package var release: @Sendable (PlanID) async -> Void
  /// The plans, newest first.
  package var overviews: @Sendable (PlanQuery) async throws(JournalError) -> [PlanOverview]
  /// One plan; nil if there is none of that id.
  package var record: @Sendable (PlanID) async throws(JournalError) -> PlanRecord?

  package init(
    repeats: @escaping @Sendable (ChangePlan) async throws(JournalError) -> RepeatedCredits,
    begin: @escaping @Sendable (ChangePlan) async throws(JournalError) -> Void,
    take: @escaping @Sendable (PlanID, PlanSignature) async throws(JournalError) -> PlanRecord,
    giveUp: @escaping @Sendable (PlanID, PlanSignature) async throws(JournalError) -> Void,
    release: @escaping @Sendable (PlanID) async -> Void,
    overviews: @escaping @Sendable (PlanQuery) async throws(JournalError) -> [PlanOverview],
    record: @escaping @Sendable (PlanID) async throws(JournalError) -> PlanRecord?
  ) {
    self.repeats = repeats
    self.begin = begin
    self.take = take
    self.giveUp = giveUp
    self.release = release
    self.overviews = overviews
    self.record = record
  }
}

extension PlanJournal {
  /// A journal that cannot be used: no plan is begun, and every caller is told why.
  package static func unavailable(_ error: JournalError) -> PlanJournal {
    PlanJournal(
      repeats: { (_) throws(JournalError) in throw error },
      begin: { (_) throws(JournalError) in throw error },
      take: { (_, _) throws(JournalError) in throw error },
      giveUp: { (_, _) throws(JournalError) in throw error }, release: { _ in },
      overviews: { (_) throws(JournalError) in throw error },
      record: { (_) throws(JournalError) in throw error })
  }
}

/// Why the journal could not be written or read. While it cannot be written, nothing is changed; browsing goes on.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case diskFull
    /// The file or its folder may not be written.
    case notPermitted
    /// A newer version of this program made the file.
    case madeByNewerVersion
    case damaged
    /// Another process has held it for too long.
    case busy
    /// There is an unsettled adjustment of the same organization already.
    case unsettledAdjustment(ChangeID)
    /// The idempotency key belongs to another change, which moved credits or may have.
    case keyInUse(ChangeID)
    /// The same credits were moved before, and the repetition was not confirmed.
    case repeatsCredits(RepeatedCredits)
    /// The change was made on that instance, which is neither this session's nor named.
    case otherInstance(InstanceIdentity)
    case inProgressElsewhere
    /// The change is not in it, or not in a state in which this can happen to it.
    case outOfOrder
    case other
  }

  package let reason: Reason
  /// What failed, why, and what to do; with the file's path.
  package let message: String

  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  package var description: String { message }
}
