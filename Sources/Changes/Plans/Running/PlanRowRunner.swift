import ClerkAPI

/// Takes one row of a plan its way: the way of every change, unless it is over for the row before it began.
struct PlanRowRunner: Sendable {
  let dependencies: PlanDependencies
  let `operator`: String
  /// When no further row is sent; nil for never.
  let expiresAt: Timestamp?
  let policy: @Sendable () -> AccessPolicy
  let isStopped: @Sendable () -> Bool
  let onProgress: PlanRunner.OnProgress

  private var journal: ChangeJournal { dependencies.changes.journal }

  /// Takes the row its way.
  func run(_ entry: PlanEntry) async -> PlanRowEnd {
    onProgress(.began(entry.id))
    // A run can outlast its plan: the machine may sleep in the middle of it.
    if isExpired { return expired(entry) }
    let end = await send(entry)
    return end.state.isToDo && isExpired ? expired(entry) : end
  }

  private var isExpired: Bool {
    dependencies.changes.moment().isAtOrAfter(expiresAt)
  }

  private func expired(_ entry: PlanEntry) -> PlanRowEnd {
    let reason = PlanFailure.expired.explanation
    return PlanRowEnd(entry.id, entry.state, reason, obstacle: PlanObstacle(reason, status: .refused))
  }

  private func send(_ entry: PlanEntry) async -> PlanRowEnd {
    let runner = ChangeRunner(dependencies.changes)
    let report: ChangeRunner.OnProgress = { [onProgress] in onProgress(.change(entry.id, $0)) }
    let isStopped: @Sendable () -> Bool = { self.isStopped() || isExpired }
    guard entry.state == .neverSent else {
      let outcome = await runner.make(
        entry.intent, isStopped: isStopped, policy: policy(), onProgress: report)
      return PlanRowEnd(entry.id, outcome)
    }
    // It was written down and its process ended before anything left: now it is sent.
    let record: ChangeRecord
    do throws(JournalError) {
      record = try await journal.take(entry.id)
    } catch {
      return PlanRowEnd(entry.id, ChangeOutcome(.unrecorded(error)))
    }
    guard record.phase == .intended else {
      await journal.release(entry.id)
      return PlanRowEnd(record)
    }
    let outcome = await runner.resume(
      record, by: `operator`, isStopped: isStopped, policy: policy(), onProgress: report)
    return PlanRowEnd(entry.id, outcome)
  }
}
