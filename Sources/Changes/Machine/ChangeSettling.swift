import ClerkAPI

/// A person's word on a change whose outcome nobody knew. Nothing is sent.
public struct ChangeSettling: Sendable {
  private let journal: ChangeJournal
  private let policy: AccessPolicy
  private let now: @Sendable () -> Timestamp

  /// Settles changes in that journal.
  public init(journal: ChangeJournal, policy: AccessPolicy, now: @escaping @Sendable () -> Timestamp) {
    self.journal = journal
    self.policy = policy
    self.now = now
  }

  /// Writes a decision down. What was never sent is given up instead, if that is the decision.
  ///
  /// - Throws: `JournalError`; `inProgressElsewhere` where a process still works at it, `outOfOrder` where nothing is to
  ///   be decided, or not by this person.
  public func settle(_ id: ChangeID, _ settlement: Settlement) async throws(JournalError) {
    let record = try await journal.take(id)
    do throws(JournalError) {
      try await journal.append(ChangeEvent(id, at: now(), try event(record, settlement)))
    } catch {
      await journal.release(id)
      throw error
    }
    await journal.release(id)
  }

  private func event(
    _ record: ChangeRecord, _ settlement: Settlement
  ) throws(JournalError) -> ChangeEvent.Kind {
    do throws(PolicyRefusal) {
      // Who may not make a change may not say either that it was made.
      try policy.check(record.intent.kind)
    } catch {
      throw JournalError(.outOfOrder, error.explanation)
    }
    guard record.phase.isOpen else {
      throw JournalError(
        .outOfOrder, "There is nothing to decide: the change is over (\(record.phase.rawValue)).")
    }
    guard record.phase == .intended else { return .settled(settlement) }
    guard settlement.decision == .didNotHappen else {
      throw JournalError(.outOfOrder, "It never left, so it cannot have been carried out.")
    }
    return .discarded(operator: settlement.operator)
  }
}
