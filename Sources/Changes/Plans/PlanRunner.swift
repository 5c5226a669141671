import ClerkAPI

/// Runs plans from begin to end, for console and shell alike: a few changes at once, each through `ChangeRunner`.
///
/// What is in the journal already is never made again, and nothing of unknown outcome is repeated. One failure stops nothing
/// else. A plan ends early where `isStopped` says so: requests in flight end properly, the rest stays pending. Cancelling its
/// task also stops waiting for answers.
package struct PlanRunner: Sendable {
  /// Called on any thread.
  package typealias OnProgress = @Sendable (PlanProgress) -> Void

  private let dependencies: ChangeDependencies
  /// How many changes are in flight at once. The client's budget holds for all of them together.
  private let width: Int

  package init(_ dependencies: ChangeDependencies, width: Int = 4) {
    self.dependencies = dependencies
    self.width = width
  }

  /// Records a plan and runs it.
  ///
  /// - Parameters:
  ///   - policy: What the session may do; asked again before each attempt.
  ///   - isStopped: Whether no further row is to be begun; asked before each.
  /// - Returns: What it came to; by then that is in the journal too.
  package func begin(
    _ plan: ChangePlan, policy: @autoclosure @escaping @Sendable () -> AccessPolicy,
    isStopped: @escaping @Sendable () -> Bool = { false }, onProgress: @escaping OnProgress = { _ in }
  ) async throws(PlanFailure) -> PlanOutcome {
    guard !plan.rows.isEmpty else { throw .empty }
    try check(plan, policy())
    try await PlanFailure.recorded(try await journal.begin(plan))
    let record = PlanRecord(plan, entries: plan.rows.map { PlanEntry($0, nil) })
    return await run(record, by: plan.operator, policy, isStopped, onProgress)
  }

  /// Resumes a plan that was begun before.
  ///
  /// - Parameters:
  ///   - instance: The instance of this session.
  ///   - name: Who wants it.
  ///   - policy: What the session may do; asked again before each attempt.
  ///   - isStopped: Whether no further row is to be begun; asked before each.
  /// - Returns: What it came to.
  package func resume(
    _ id: PlanID, on instance: InstanceIdentity, by name: String,
    policy: @autoclosure @escaping @Sendable () -> AccessPolicy,
    isStopped: @escaping @Sendable () -> Bool = { false }, onProgress: @escaping OnProgress = { _ in }
  ) async throws(PlanFailure) -> PlanOutcome {
    // Checked first: without permission no trace is left in the plan.
    try check(try await find(id), instance, policy())
    let signature = PlanSignature(operator: name, at: dependencies.moment().now)
    let record = try await PlanFailure.recorded(try await journal.take(id, signature))
    do throws(PlanFailure) {
      try check(record, instance, policy())
    } catch {
      await journal.release(id)
      throw error
    }
    return await run(record, by: name, policy, isStopped, onProgress)
  }

  /// Abandons a plan that no process runs: its remaining changes will not be made.
  ///
  /// - Parameters:
  ///   - instance: The instance of this session; nil where it is not known.
  ///   - named: The instance that the person has named, to speak of a plan that was made there and not here.
  package func abandon(
    _ id: PlanID, on instance: InstanceIdentity?, naming named: InstanceIdentity? = nil, by name: String,
    policy: AccessPolicy
  ) async throws(PlanFailure) {
    let record = try await find(id)
    guard record.plan.instance == named ?? instance else { throw .otherInstance(record.plan.instance) }
    // Abandoning needs the same permission as making the changes.
    for kind in Set(record.plan.rows.map(\.kind)) { try PlanFailure.permitted(try policy.check(kind)) }
    guard record.givenUp != nil || record.totals.toDo + record.totals[.inProgress] > 0 else {
      throw .journal(
        JournalError(.outOfOrder, "The plan \(id) is finished: there is nothing to abandon."))
    }
    let signature = PlanSignature(operator: name, at: dependencies.moment().now)
    try await PlanFailure.recorded(try await journal.abandon(id, signature))
  }

  private var journal: any JournalStore { dependencies.journal }

  private func find(_ id: PlanID) async throws(PlanFailure) -> PlanRecord {
    guard let record = try await PlanFailure.recorded(try await journal.plan(id)) else {
      throw .journal(JournalError(.outOfOrder, "There is no plan \(id) in the journal."))
    }
    return record
  }

  private func check(
    _ record: PlanRecord, _ instance: InstanceIdentity, _ policy: AccessPolicy
  ) throws(PlanFailure) {
    if let end = record.givenUp { throw .givenUp(end) }
    guard record.plan.instance == instance else { throw .otherInstance(record.plan.instance) }
    let rest = record.entries.filter(\.state.isToDo).map(\.intent)
    try check(record.plan.with(rows: rest), policy)
  }

  private func check(_ plan: ChangePlan, _ policy: AccessPolicy) throws(PlanFailure) {
    try PlanFailure.permitted(try policy.check(plan))
    if dependencies.moment().isAtOrAfter(plan.expiresAt) { throw .expired }
  }

  // MARK: Running

  private func run(
    _ record: PlanRecord, by name: String, _ policy: @escaping @Sendable () -> AccessPolicy,
    _ isStopped: @escaping @Sendable () -> Bool, _ onProgress: @escaping OnProgress
  ) async -> PlanOutcome {
    let row = PlanRowRunner(
      dependencies: dependencies, operator: name, expiresAt: record.plan.expiresAt, policy: policy,
      isStopped: isStopped, onProgress: onProgress)
    var course = PlanCourse(record.entries.filter(\.state.isToDo))
    await withTaskGroup(of: PlanRowEnd.self) { group in
      while true {
        while course.underWay < max(1, width),
          let entry = course.next(isStopped: isStopped() || Task.isCancelled)
        {
          group.addTask { await row.run(entry) }
        }
        guard let end = await group.next() else { return }
        course.take(end)
        onProgress(.ended(end))
      }
    }
    // Whatever was cancelled: the plan is let go of, and read as it is now.
    let now = await Task(executorPreference: dependencies.executor) { [journal] in
      await journal.release(record.id)
      return try? await journal.plan(record.id)
    }.value
    return PlanOutcome(course.ending, ends: course.ends, record: now)
  }
}

/// Makes one row of a plan like every change, unless the plan has expired.
struct PlanRowRunner: Sendable {
  let dependencies: ChangeDependencies
  let `operator`: String
  /// When no further row is sent; nil for never.
  let expiresAt: Timestamp?
  let policy: @Sendable () -> AccessPolicy
  let isStopped: @Sendable () -> Bool
  let onProgress: PlanRunner.OnProgress

  private var journal: any JournalStore { dependencies.journal }

  func run(_ entry: PlanEntry) async -> PlanRowEnd {
    onProgress(.began(entry.id))
    // A run can outlast its plan: the machine may sleep in the middle of it.
    if isExpired { return expired(entry, entry.state) }
    let end = await send(entry)
    return end.state.isToDo && isExpired ? expired(entry, end.state) : end
  }

  private var isExpired: Bool {
    dependencies.moment().isAtOrAfter(expiresAt)
  }

  private func expired(_ entry: PlanEntry, _ state: PlanRowState) -> PlanRowEnd {
    let reason = PlanFailure.expired.explanation
    return PlanRowEnd(entry.id, state, reason, obstacle: PlanObstacle(reason, status: .refused))
  }

  private func send(_ entry: PlanEntry) async -> PlanRowEnd {
    let runner = ChangeRunner(dependencies)
    let report: ChangeRunner.OnProgress = { [onProgress] in onProgress(.change(entry.id, $0)) }
    let isStopped: @Sendable () -> Bool = { self.isStopped() || isExpired }
    guard entry.state != .notBegun else {
      let outcome = await runner.make(
        entry.intent, isStopped: isStopped, policy: policy(), onProgress: report)
      return PlanRowEnd(entry.id, outcome)
    }
    // It is in the journal, and surely nothing of it has arrived: now it is sent.
    let record: ChangeRecord
    do throws(JournalError) {
      record = try await journal.take(entry.id)
    } catch {
      return PlanRowEnd(entry.id, ChangeOutcome(.unrecorded(error)))
    }
    guard record.phase == .intended || record.phase == .notSent else {
      await journal.release(entry.id)
      return PlanRowEnd(record)
    }
    let outcome = await runner.resume(
      record, by: `operator`, isStopped: isStopped, policy: policy(), onProgress: report)
    return PlanRowEnd(entry.id, outcome)
  }
}

package enum PlanProgress: Hashable, Sendable {
  case began(ChangeID)
  case change(ChangeID, ChangeProgress)
  /// Clerk's rate limit leaves no room for a request now: it waits so long.
  case waiting(Duration)
  /// A row has finished, or could not be begun.
  case ended(PlanRowEnd)
}

/// Why a plan was not begun or resumed; nothing was sent.
package enum PlanFailure: Error, Hashable, Sendable {
  case forbidden(PolicyRefusal)
  /// It could not be recorded, or another process runs it.
  case journal(JournalError)
  /// The journal could not be opened or read.
  case unusableJournal(JournalError)
  /// Which instance the key opens could not be found out.
  case unknownInstance(ClerkError)
  /// The file of a plan is none, or is not for this person here and now.
  case file(PlanFileProblem)
  case otherInstance(InstanceIdentity)
  case givenUp(PlanSignature)
  case expired
  case empty

  package var explanation: String {
    switch self {
    case .forbidden(let refusal): refusal.explanation
    case .journal(let error): error.message
    case .unusableJournal(let error): "Nothing was sent. \(error.message)"
    case .unknownInstance(let error): "Nothing was sent: the instance's id could not be read. \(error)"
    case .file(let problem): "\(problem.explanation) Nothing was sent."
    case .otherInstance(let instance): "The plan is for another instance (\(instance)). Nothing was sent."
    case .givenUp(let end): "The plan was abandoned by \(end.operator). Nothing was sent."
    case .expired:
      "The plan has expired: its idempotency keys may have been used elsewhere and are trusted for a limited time. "
        + "Make a new plan for the rest. Nothing was sent."
    case .empty: "The plan is empty."
    }
  }

  /// What the journal gives, with its failure as the plan's.
  static func recorded<Value>(
    _ work: @autoclosure () async throws(JournalError) -> Value
  ) async throws(PlanFailure) -> Value {
    do throws(JournalError) {
      return try await work()
    } catch {
      throw .journal(error)
    }
  }

  static func permitted<Value>(
    _ work: @autoclosure () throws(PolicyRefusal) -> Value
  ) throws(PlanFailure) -> Value {
    do throws(PolicyRefusal) {
      return try work()
    } catch {
      throw .forbidden(error)
    }
  }

  /// The repeated credits, if they are the problem.
  package var repeats: RepeatedCredits? {
    if case .journal(let error) = self, case .repeatsCredits(let repeats) = error.reason {
      repeats
    } else {
      nil
    }
  }
}
