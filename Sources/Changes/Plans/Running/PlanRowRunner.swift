import ClerkAPI

/// Takes one row of a plan its way: looks at the organization again, then makes the change, or writes down why not.
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
    do throws(PolicyRefusal) {
      // Before anything is read for it, too.
      try policy().check(entry.intent)
    } catch {
      return PlanRowEnd(entry.id, ChangeOutcome(.forbidden(error)))
    }
    // A run can outlast its plan: the machine may sleep in the middle of it.
    if isExpired { return expired(entry) }
    switch await PlanRowCheck(dependencies: dependencies).look(entry.intent) {
    case .unreadable(let error):
      let isRefused = error.fate == .refused
      let message = "It could not be read again: \(ChangeFailure(error).message)"
      return PlanRowEnd(
        entry.id, entry.state, message, obstacle: isRefused ? PlanObstacle(error) : .silence(error))
    case .refuse(let intent, let failure): return await refuse(entry, intent, failure)
    case .send(let intent):
      guard !isStopped(), !Task.isCancelled else { return PlanRowEnd(entry.id, entry.state) }
      if isExpired { return expired(entry) }
      return await send(entry, intent)
    }
  }

  private var isExpired: Bool {
    dependencies.changes.moment().isAtOrAfter(expiresAt)
  }

  private func expired(_ entry: PlanEntry) -> PlanRowEnd {
    let reason = PlanFailure.expired.explanation
    return PlanRowEnd(entry.id, entry.state, reason, obstacle: PlanObstacle(reason, status: .refused))
  }

  private func send(_ entry: PlanEntry, _ intent: ChangeIntent) async -> PlanRowEnd {
    let runner = ChangeRunner(dependencies.changes)
    let report: ChangeRunner.OnProgress = { [onProgress] in onProgress(.change(entry.id, $0)) }
    guard entry.state == .neverSent else {
      return PlanRowEnd(entry.id, await runner.make(intent, policy: policy(), onProgress: report))
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
    return PlanRowEnd(
      entry.id, await runner.resume(record, by: `operator`, policy: policy(), onProgress: report))
  }

  /// Writes down that a row is refused before anything left. Writing is not cancelled.
  private func refuse(_ entry: PlanEntry, _ intent: ChangeIntent, _ failure: ChangeFailure) async
    -> PlanRowEnd
  {
    let now = dependencies.changes.moment().now
    let isBegun = entry.state == .neverSent
    return await Task(executorPreference: dependencies.changes.executor) { [journal] in
      do throws(JournalError) {
        if isBegun {
          let record = try await journal.take(entry.id)
          guard record.phase == .intended else {
            await journal.release(entry.id)
            return PlanRowEnd(record)
          }
        } else {
          try await journal.begin(ChangeEvent(entry.id, at: now, .intended(intent)))
        }
      } catch {
        return PlanRowEnd(entry.id, ChangeOutcome(.unrecorded(error)))
      }
      do throws(JournalError) {
        try await journal.append(ChangeEvent(entry.id, at: now, .refused(failure)))
        await journal.release(entry.id)
        return PlanRowEnd(entry.id, .refused, failure.message)
      } catch {
        await journal.release(entry.id)
        return PlanRowEnd(entry.id, ChangeOutcome(.unrecorded(error)))
      }
    }.value
  }
}
