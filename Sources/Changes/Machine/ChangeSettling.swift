import ClerkAPI

/// Records a person's decision about a change of unknown outcome. Nothing is sent.
package struct ChangeSettling: Sendable {
  private let journal: any JournalStore
  private let policy: AccessPolicy
  private let now: @Sendable () -> Timestamp

  package init(journal: any JournalStore, policy: AccessPolicy, now: @escaping @Sendable () -> Timestamp) {
    self.journal = journal
    self.policy = policy
    self.now = now
  }

  /// Records a decision. A change that was never sent is abandoned instead of settled.
  ///
  /// - Parameters:
  ///   - instance: The instance of this session; nil where it is not known.
  ///   - named: The instance that the person has named, to speak of a change that was made there and not here.
  /// - Throws: `JournalError`; `inProgressElsewhere` where a process still works at it, `otherInstance` where the change was
  ///   made on an instance that is neither, `outOfOrder` where nothing is to be decided, or not by this person.
  package func settle(
    _ id: ChangeID, _ settlement: Settlement, on instance: InstanceIdentity?,
    naming named: InstanceIdentity? = nil
  ) async throws(JournalError) {
    let record = try await journal.take(id)
    do throws(JournalError) {
      try Self.check(record.intent.instance, instance, named)
      try await journal.append(ChangeEvent(id, at: now(), try event(record, settlement)))
    } catch {
      await journal.release(id)
      throw error
    }
    await journal.release(id)
  }

  private static func check(
    _ place: InstanceIdentity, _ here: InstanceIdentity?, _ named: InstanceIdentity?
  ) throws(JournalError) {
    if let named {
      guard named == place else {
        throw JournalError(
          .otherInstance(place), "The change was made on the instance \(place), not on \(named).")
      }
    } else if here != place {
      let session =
        here.map { "this session is on \($0)" } ?? "which instance this session is on is not known"
      throw JournalError(
        .otherInstance(place),
        "The change was made on the instance \(place); \(session). Name that instance to decide about it.")
    }
  }

  private func event(
    _ record: ChangeRecord, _ settlement: Settlement
  ) throws(JournalError) -> ChangeEvent.Kind {
    do throws(PolicyRefusal) {
      // Settling needs the same permission as making the change.
      try policy.check(deciding: record.intent)
    } catch {
      throw JournalError(.outOfOrder, error.explanation)
    }
    guard record.phase.isOpen else {
      throw JournalError(
        .outOfOrder, "Nothing to decide: the change is finished (\(record.phase.rawValue)).")
    }
    guard record.phase == .intended else { return .settled(settlement) }
    guard settlement.decision == .didNotHappen else {
      throw JournalError(.outOfOrder, "The change was never sent, so it cannot have gone through.")
    }
    return .discarded(operator: settlement.operator)
  }
}
