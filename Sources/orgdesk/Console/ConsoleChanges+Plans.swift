import Changes
import ClerkAPI
import ClerkHTTP
import Console
import Journal

extension ConsoleChanges {
  /// The console's plans.
  var plans: PlanDesk {
    PlanDesk(
      open: { await self.openPlans($0) }, record: { await self.plan($0) },
      begin: { await self.begin($0, $1) }, resume: { await self.resumePlan($0, $1) },
      propose: { await self.propose($0, $1) }, openFile: { await self.openFile($0, $1) },
      apply: { await self.apply($0, isRepetition: $1, $2) }, obstacles: { await self.obstacles() },
      giveUp: { await self.giveUp($0) })
  }

  /// The plans that are not finished; none where there is no journal yet, and those of other instances left out.
  private func openPlans(
    _ tell: @Sendable (InstanceIdentity) -> Void
  ) async -> Result<[PlanOverview], JournalError> {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return .success([]) }
      var query = PlanQuery()
      query.isOpen = true
      let plans = try await PlanJournal(journal).overviews(query)
      guard !plans.isEmpty, let instance = try? await session.instanceIdentity(journal) else {
        return .success(plans)
      }
      tell(instance)
      return .success(plans.filter { $0.instance == instance })
    } catch {
      return .failure(error)
    }
  }

  private func plan(_ id: PlanID) async -> Result<PlanRecord?, JournalError> {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return .success(nil) }
      return .success(try await PlanJournal(journal).record(id))
    } catch {
      return .failure(error)
    }
  }

  private func begin(_ draft: PlanDraft, _ watch: PlanWatch) async -> Result<PlanOutcome, PlanNotRun> {
    await run(watch) { (runner, instance) throws(PlanFailure) in
      let plan = draft.plan(
        id: PlanID(rawValue: UUIDText.random()), instance: instance, operator: self.session.operatorName,
        at: .now, changeID: { ChangeID(rawValue: UUIDText.random()) })
      watch.began(plan)
      return try await runner.begin(
        plan, policy: self.policy, isStopped: watch.isStopped, onProgress: watch.progress)
    }
  }

  private func resumePlan(_ id: PlanID, _ watch: PlanWatch) async -> Result<PlanOutcome, PlanNotRun> {
    await run(watch) { (runner, instance) throws(PlanFailure) in
      try await runner.resume(
        id, on: instance, by: self.session.operatorName, policy: self.policy, isStopped: watch.isStopped,
        onProgress: watch.progress)
    }
  }

  private func giveUp(_ id: PlanID) async -> PlanNotRun? {
    do throws(PlanFailure) {
      let journal: SQLiteJournal
      do throws(JournalError) {
        journal = try await self.journal.open()
      } catch {
        throw .journal(error)
      }
      try await PlanRunner(session.plans(journal, executor: NetworkExecutor.shared)).giveUp(
        id, on: await session.knownInstance(journal), by: session.operatorName, policy: policy)
      return nil
    } catch {
      return PlanNotRun(error.explanation)
    }
  }

  /// Runs a plan, where the journal can be opened and the instance is known.
  func run(
    _ watch: PlanWatch,
    _ perform: (PlanRunner, InstanceIdentity) async throws(PlanFailure) -> PlanOutcome
  ) async -> Result<PlanOutcome, PlanNotRun> {
    let journal: SQLiteJournal
    do throws(JournalError) {
      journal = try await self.journal.open()
    } catch {
      return .failure(PlanNotRun("Nothing was sent. \(error.message)"))
    }
    let instance: InstanceIdentity
    do throws(ClerkError) {
      instance = try await session.instanceIdentity(journal)
    } catch {
      return .failure(PlanNotRun("Nothing was sent: the instance could not be asked for. \(error)"))
    }
    watch.instance(instance)
    do throws(PlanFailure) {
      let dependencies = session.plans(journal, executor: NetworkExecutor.shared) {
        watch.progress(.waiting($0))
      }
      return .success(try await perform(PlanRunner(dependencies), instance))
    } catch {
      return .failure(PlanNotRun(error.explanation, repeats: error.repeats))
    }
  }
}

extension PlanFailure {
  /// What would be paid once more, if that is what is in the way.
  var repeats: RepeatedCredits? {
    if case .journal(let error) = self, case .repeatsCredits(let repeats) = error.reason {
      repeats
    } else {
      nil
    }
  }
}
