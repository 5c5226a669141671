import Changes
import ClerkAPI
import Console
import Journal

extension ConsoleChanges {
  /// Reads changes from the journal; none where there is no journal yet.
  ///
  /// What is undecided is among them, however many newer ones there are.
  func entries(_ query: JournalQuery) async -> Result<[JournalEntry], JournalError> {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return .success([]) }
      let newest = try await journal.entries(query)
      guard let limit = query.limit, newest.count >= limit else { return .success(newest) }
      var open = query
      open.phases = Set(ChangePhase.allCases.filter(\.isOpen))
      open.limit = nil
      let shown = Set(newest.map(\.id))
      let older = try await journal.entries(open).filter { !shown.contains($0.id) }
      return .success(newest + older)
    } catch {
      return .failure(error)
    }
  }

  /// Writes down what a person says became of a change.
  ///
  /// - Returns: Why it could not be written down; nil if it was.
  func settle(_ id: ChangeID, _ decision: Settlement.Decision) async -> JournalError? {
    do throws(JournalError) {
      let journal = ChangeJournal(try await journal.open())
      let settling = ChangeSettling(journal: journal, policy: policy, now: { .now })
      try await settling.settle(id, Settlement(decision, operator: session.operatorName))
      return nil
    } catch {
      return error
    }
  }

  /// Sends a change once more, or at all: on the instance it was meant for, and only where repeating is safe.
  ///
  /// - Returns: What became of it.
  func resume(_ id: ChangeID, _ report: ChangeReport) async -> ChangeOutcome {
    let instance: InstanceIdentity
    do throws(ClerkError) {
      instance = try await session.instanceIdentity()
    } catch {
      // Of this attempt nothing left; what became of the ones before is not known any better.
      let reason = "The instance could not be asked for its id. \(error)"
      return ChangeOutcome(.unrecorded(JournalError(.outOfOrder, reason)))
    }
    report.instance(instance)
    do throws(JournalError) {
      let journal = ChangeJournal(try await journal.open())
      let record = try await journal.take(id)
      let trust = record.keyTrust(session.moment.clocks)
      if let obstacle = JournalDecision.sendAgain.obstacle(
        JournalEntry(record), on: instance, trust: trust)
      {
        await journal.release(id)
        return ChangeOutcome(.unrecorded(JournalError(.outOfOrder, obstacle)))
      }
      let runner = ChangeRunner(session.changes(journal, uploaded: report.uploaded))
      return await runner.resume(
        record, by: session.operatorName, policy: self.policy, onProgress: report.progress)
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
  }
}
