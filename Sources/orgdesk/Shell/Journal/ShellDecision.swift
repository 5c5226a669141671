import Changes
import Journal
import Screen

/// What a person says became of a change, as a command tells it.
struct ShellDecision {
  let id: ChangeID
  let happened: Bool
  let note: String?
  /// The instance that the person has named.
  let instance: String?

  /// Writes it down.
  ///
  /// - Throws: `ProgramFailure`.
  func settle(_ session: Session, _ journal: SQLiteJournal) async throws(ProgramFailure) {
    let settling = ChangeSettling(
      journal: ChangeJournal(journal), policy: session.info.policy, now: { .now })
    let decision = Settlement(
      happened ? .happened : .didNotHappen, operator: session.operatorName, note: note)
    do throws(JournalError) {
      try await settling.settle(
        id, decision, on: await session.knownInstance(journal),
        naming: instance.map { InstanceIdentity(rawValue: $0) })
    } catch {
      throw Self.failure(error)
    }
    Standard.error("Settled: it \(happened ? "was" : "was not") carried out.")
  }

  private static func failure(_ error: JournalError) -> ProgramFailure {
    let message = SafeText.make(error.message)
    switch error.reason {
    case .otherInstance(let place):
      return ProgramFailure("\(message) (--instance \(SafeText.make(place.rawValue)))", .refused)
    case .outOfOrder, .inProgressElsewhere: return ProgramFailure(message, .refused)
    default: return ProgramFailure(message, .unavailable)
    }
  }
}
