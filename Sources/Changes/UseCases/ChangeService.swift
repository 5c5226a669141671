import ClerkAPI
import JSON

/// Makes changes and settles them, for console and shell alike.
package struct ChangeService: Sendable {
  package let place: Workplace

  package init(_ place: Workplace) {
    self.place = place
  }

  // MARK: Making

  /// The intent of a change, with an id of its own.
  package func intent(_ draft: ChangeDraft, on instance: InstanceIdentity) -> ChangeIntent {
    draft.intent(
      id: ChangeID(rawValue: place.newID()), instance: instance, operator: place.operatorName)
  }

  /// Makes a change that a person has seen and agreed to.
  package func make(_ draft: ChangeDraft, _ report: ChangeReport) async -> ChangeOutcome {
    do throws(JournalError) {
      _ = try await place.journal.open()
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
    do throws(ClerkError) {
      let instance = try await place.instance()
      report.instance(instance)
      return await make(intent(draft, on: instance), holdsBalance: true, report)
    } catch {
      // Nothing of the change itself was sent.
      return ChangeOutcome(.notSent(error))
    }
  }

  /// Makes a change.
  ///
  /// - Parameter holdsBalance: Whether a person has agreed to an adjustment of credits by the balance that the intent has.
  package func make(
    _ intent: ChangeIntent, holdsBalance: Bool, _ report: ChangeReport
  ) async -> ChangeOutcome {
    do throws(JournalError) {
      return await runner(try await place.journal.open(), report).make(
        intent, holdsBalance: holdsBalance, policy: place.policy, onProgress: report.progress)
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
  }

  private func runner(_ journal: any JournalStore, _ report: ChangeReport) -> ChangeRunner {
    ChangeRunner(place.dependencies(journal, uploaded: report.uploaded))
  }

  // MARK: Sending again

  /// Sends a change again: on the instance it is for, and only where repeating is safe.
  package func resume(_ id: ChangeID, _ report: ChangeReport) async -> ChangeOutcome {
    do throws(JournalError) {
      _ = try await place.journal.open()
      let instance: InstanceIdentity
      do throws(ClerkError) {
        instance = try await place.instance()
      } catch {
        // Of this attempt nothing left; what became of the ones before is not known any better.
        throw JournalError(.outOfOrder, "The instance's id could not be read. \(error)")
      }
      report.instance(instance)
      switch try await take(id, on: instance) {
      case .taken(let record): return await resume(record, report)
      case .notSafe(_, let obstacle): throw JournalError(.outOfOrder, obstacle)
      }
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
  }

  /// Takes hold of a change that is to be sent again, if that is safe.
  package func take(_ id: ChangeID, on instance: InstanceIdentity) async throws(JournalError) -> TakenChange {
    let journal = try await place.journal.open()
    let record = try await journal.take(id)
    guard let obstacle = obstacle(to: .sendAgain, JournalEntry(record), on: instance) else {
      return .taken(record)
    }
    await journal.release(id)
    return .notSafe(record, obstacle)
  }

  /// Sends a change again that this process has taken hold of.
  package func resume(_ record: ChangeRecord, _ report: ChangeReport) async -> ChangeOutcome {
    do throws(JournalError) {
      return await runner(try await place.journal.open(), report).resume(
        record, by: place.operatorName, policy: place.policy, onProgress: report.progress)
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
  }

  /// Why a change with an unknown outcome cannot be settled in that way now; nil if it can.
  package func obstacle(
    to decision: JournalDecision, _ entry: JournalEntry, on instance: InstanceIdentity
  ) -> String? {
    decision.obstacle(entry, on: instance, trust: entry.record.keyTrust(place.moment.clocks))
  }

  // MARK: Settling

  /// Records a person's decision about a change with an unknown outcome. Nothing is sent. A change that was never sent is abandoned
  /// instead of settled.
  ///
  /// - Parameters:
  ///   - named: The instance that the person has named, to speak of a change that was made there and not here.
  ///   - tell: Called with the instance of this session, where it is known.
  /// - Throws: `inProgressElsewhere` where a process still works at it, `otherInstance` where the change was made on an
  ///   instance that is neither, `outOfOrder` where nothing is to be decided, or not by this person.
  package func settle(
    _ id: ChangeID, _ decision: Settlement.Decision, note: String? = nil, naming named: InstanceIdentity?,
    _ tell: (InstanceIdentity) -> Void = { _ in }
  ) async throws(JournalError) {
    let journal = try await place.journal.open()
    let here = await place.knownInstance()
    if let here { tell(here) }
    let record = try await journal.take(id)
    do throws(JournalError) {
      try Self.check(record.intent.instance, here, named)
      let settlement = Settlement(decision, operator: place.operatorName, note: note)
      try await journal.append(ChangeEvent(id, at: place.moment.now, try event(record, settlement)))
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
      try place.policy.check(deciding: record.intent)
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

  // MARK: Looking

  /// One change; nil where there is none of that id.
  package func entry(_ id: ChangeID) async throws(JournalError) -> JournalEntry? {
    try await place.journal.look()?.entry(id)
  }

  /// Changes of the journal; none where there is no journal yet. What is undecided is among them, however many newer ones
  /// there are.
  package func page(_ query: JournalQuery) async throws(JournalError) -> JournalPage {
    guard let journal = try await place.journal.look() else { return [] }
    var page = try await journal.page(query)
    guard page.next != nil, query.after == nil else { return page }
    var open = query
    open.phases = ChangePhase.open
    open.limit = nil
    let shown = Set(page.entries.map(\.id))
    page.entries += try await journal.page(open).entries.filter { !shown.contains($0.id) }
    return page
  }

  /// The adjustments of an organization that were made from here.
  package func adjustments(
    of organization: OrganizationID, on instance: InstanceIdentity
  ) async throws(JournalError) -> [JournalEntry] {
    var query = JournalQuery(adjustmentsOn: instance)
    query.organization = organization
    return try await place.journal.look()?.entries(query) ?? []
  }

  /// What an adjustment's idempotency key was used for before.
  package func use(ofKeyIn intent: ChangeIntent) async throws(JournalError) -> KeyUse {
    var query = JournalQuery(adjustmentsOn: intent.instance)
    query.idempotencyKey = intent.request.idempotencyKey
    let entries = try await place.journal.look()?.entries(query) ?? []
    if let other = entries.first(where: { !$0.record.intent.asksTheSame(as: intent) }) {
      return .other(other)
    }
    let same = entries.first { ![.refused, .notSent, .discarded].contains($0.record.phase) }
    return same.map { .same($0) } ?? .none
  }
}

/// A change that was to be taken hold of, to be sent again.
package enum TakenChange: Sendable {
  case taken(ChangeRecord)
  /// It was let go of again; why, in a sentence.
  case notSafe(ChangeRecord, String)
}

package enum KeyUse: Sendable {
  /// For nothing, or for what changed nothing.
  case none
  case same(JournalEntry)
  /// For a change with other contents.
  case other(JournalEntry)
}

/// Where a change reports its progress, from any thread.
package struct ChangeReport: Sendable {
  let progress: ChangeRunner.OnProgress
  /// Bytes of a logo sent so far.
  let uploaded: @Sendable (Int) -> Void
  /// The instance of this session.
  let instance: @Sendable (InstanceIdentity) -> Void

  package init(
    progress: @escaping ChangeRunner.OnProgress, uploaded: @escaping @Sendable (Int) -> Void = { _ in },
    instance: @escaping @Sendable (InstanceIdentity) -> Void = { _ in }
  ) {
    self.progress = progress
    self.uploaded = uploaded
    self.instance = instance
  }
}

extension ChangeIntent {
  /// Whether two adjustments ask for the same: organization, direction, amount, currency, note and key, byte by byte.
  fileprivate func asksTheSame(as other: ChangeIntent) -> Bool {
    draft.organization?.id == other.organization?.id
      && JSONValue.object(draft.request.json).isSame(as: .object(other.request.json))
  }
}
