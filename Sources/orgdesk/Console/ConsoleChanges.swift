import Changes
import ClerkAPI
import ClerkHTTP
import Console
import Journal
import Synchronization

/// Makes the console's changes: through the one gate, into the journal, to the instance that the key opens.
///
/// The journal is opened with the first change: whoever only reads needs none.
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

  /// Makes a change and tells how it gets on.
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
    // Whoever changes something in the console has seen it and agreed.
    return await ChangeRunner(changes).make(
      intent, holdsBalance: true, policy: self.policy, onProgress: report.progress)
  }
}
