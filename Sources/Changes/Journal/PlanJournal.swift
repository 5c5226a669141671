import ClerkAPI

/// The record of every plan that was begun here. What it has said to be written is on the disk: a plan is, before the
/// first of its changes is sent.
///
/// Who runs a plan holds it: `begin` or `take` gives it to this process until `release`, or the process's end.
package struct PlanJournal: Sendable {
  /// What a plan would pay once more, of what was paid before.
  package var repeats: @Sendable (ChangePlan) async throws(JournalError) -> RepeatedCredits
  /// Writes a plan down and takes hold of it; refuses one that pays once more, unless its rows say that this is meant.
  package var begin: @Sendable (ChangePlan) async throws(JournalError) -> Void
  /// Takes hold of a plan that nobody runs, to go on with it; by whom and when is written down.
  package var take: @Sendable (PlanID, PlanSignature) async throws(JournalError) -> PlanRecord
  /// Gives a plan up that nobody runs: what was not begun never will be.
  package var giveUp: @Sendable (PlanID, PlanSignature) async throws(JournalError) -> Void
  /// Lets go of a plan.
  package var release: @Sendable (PlanID) async -> Void
  /// The plans, newest first.
  package var overviews: @Sendable (PlanQuery) async throws(JournalError) -> [PlanOverview]
  /// One plan; nil if there is none of that id.
  package var record: @Sendable (PlanID) async throws(JournalError) -> PlanRecord?

  /// A journal that does what the closures do.
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
  /// A journal that cannot be used: no plan is begun, and everybody who asks is told why.
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
