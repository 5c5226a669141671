import Changes
import ClerkAPI
import ClerkHTTP
import Console
import Journal
import Synchronization

/// Makes the console's changes: through the one gate, into the journal, to the instance that the key opens.
///
/// The journal is opened with the first change: reading needs none.
final class ConsoleChanges: Sendable {
  /// The home folder, for `~` in paths.
  let home: String?
  let session: Session
  let journal: JournalOpener
  private let access: Mutex<AccessPolicy>

  init(_ session: Session, environment: [String: String]) {
    home = environment["HOME"]
    self.session = session
    access = Mutex(session.info.policy)
    journal = JournalOpener(
      exists: {
        // A place that cannot be asked for is not empty: opening it says what is wrong.
        session.info.environment == .demo
          || JournalLocation.standard(environment: environment)?.isEmpty != true
      },
      reading: { () throws(JournalError) in
        try session.openJournal(environment: environment, isReadOnly: true)
      }
    ) { () throws(JournalError) in
      try session.openJournal(environment: environment)
    }
  }

  /// What the session may do now: the person can lock and unlock it.
  var policy: AccessPolicy {
    get { access.withLock { $0 } }
    set { access.withLock { $0 = newValue } }
  }

  /// Makes a change and reports its progress.
  ///
  /// - Returns: What became of it.
  func make(_ draft: ChangeDraft, _ report: ChangeReport) async -> ChangeOutcome {
    let journal: SQLiteJournal
    do throws(JournalError) {
      journal = try await self.journal.open()
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
    let instance: InstanceIdentity
    do throws(ClerkError) {
      instance = try await session.instanceIdentity(journal)
    } catch {
      // Nothing of the change itself was sent.
      return ChangeOutcome(.notSent(error))
    }
    report.instance(instance)
    let intent = draft.intent(
      id: ChangeID(rawValue: UUIDText.random()), instance: instance, operator: session.operatorName)
    let changes = session.changes(
      ChangeJournal(journal), executor: NetworkExecutor.shared, uploaded: report.uploaded)
    // In the console every change has been seen and agreed to.
    return await ChangeRunner(changes).make(
      intent, holdsBalance: true, policy: self.policy, onProgress: report.progress)
  }
}

extension ConsoleChanges {
  /// Reads changes from the journal; none where there is no journal yet.
  ///
  /// What is undecided is among them, however many newer ones there are.
  func entries(_ query: JournalQuery) async -> Result<JournalPage, JournalError> {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return .success([]) }
      var page = try await journal.page(query)
      guard page.next != nil, query.after == nil else { return .success(page) }
      var open = query
      open.phases = Set(ChangePhase.allCases.filter(\.isOpen))
      open.limit = nil
      let shown = Set(page.entries.map(\.id))
      page.entries += try await journal.page(open).entries.filter { !shown.contains($0.id) }
      return .success(page)
    } catch {
      return .failure(error)
    }
  }

  /// Records a person's decision about a change.
  ///
  /// - Parameters:
  ///   - named: The instance that the person has named, to speak of a change that was made there.
  ///   - tell: Called with the instance of this session.
  /// - Returns: Why it could not be recorded; nil if it was.
  func settle(
    _ id: ChangeID, _ decision: Settlement.Decision, naming named: InstanceIdentity?,
    _ tell: PlanDesk.TellInstance
  ) async -> JournalError? {
    do throws(JournalError) {
      let journal = try await journal.open()
      let instance = await session.knownInstance(journal)
      if let instance { tell(instance) }
      let settling = ChangeSettling(journal: ChangeJournal(journal), policy: policy, now: { .now })
      try await settling.settle(
        id, Settlement(decision, operator: session.operatorName), on: instance, naming: named)
      return nil
    } catch {
      return error
    }
  }

  /// Sends a change again: on the instance it is for, and only where repeating is safe.
  ///
  /// - Returns: What became of it.
  func resume(_ id: ChangeID, _ report: ChangeReport) async -> ChangeOutcome {
    let opened: SQLiteJournal
    do throws(JournalError) {
      opened = try await journal.open()
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
    let instance: InstanceIdentity
    do throws(ClerkError) {
      instance = try await session.instanceIdentity(opened)
    } catch {
      // Of this attempt nothing left; what became of the ones before is not known any better.
      let reason = "The instance's id could not be read. \(error)"
      return ChangeOutcome(.unrecorded(JournalError(.outOfOrder, reason)))
    }
    report.instance(instance)
    do throws(JournalError) {
      let journal = ChangeJournal(opened)
      let record = try await journal.take(id)
      let trust = record.keyTrust(session.moment.clocks)
      if let obstacle = JournalDecision.sendAgain.obstacle(
        JournalEntry(record), on: instance, trust: trust)
      {
        await journal.release(id)
        return ChangeOutcome(.unrecorded(JournalError(.outOfOrder, obstacle)))
      }
      let runner = ChangeRunner(
        session.changes(journal, executor: NetworkExecutor.shared, uploaded: report.uploaded))
      return await runner.resume(
        record, by: session.operatorName, policy: self.policy, onProgress: report.progress)
    } catch {
      return ChangeOutcome(.unrecorded(error))
    }
  }
}
