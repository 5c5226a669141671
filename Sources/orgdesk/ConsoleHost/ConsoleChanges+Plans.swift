import Changes
import ClerkAPI
import ClerkHTTP
import Console
import Digest
import Journal

extension ConsoleChanges {
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
      return .failure(PlanNotRun("Nothing was sent: the instance's id could not be read. \(error)"))
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
  /// The repeated credits, if they are the problem.
  var repeats: RepeatedCredits? {
    if case .journal(let error) = self, case .repeatsCredits(let repeats) = error.reason {
      repeats
    } else {
      nil
    }
  }
}

extension ConsoleChanges {
  /// Makes a plan for a second person: with ids and keys of its own, made now. Nothing of it is in the journal.
  func propose(
    _ draft: PlanDraft, _ tell: PlanDesk.TellInstance
  ) async -> Result<ProposedPlan, PlanNotRun> {
    do throws(PlanNotRun) {
      let plan = draft.plan(
        id: PlanID(rawValue: UUIDText.random()), instance: try await instance(tell),
        operator: session.operatorName, at: .now
      ) { ChangeID(rawValue: UUIDText.random()) }
      do throws(PolicyRefusal) {
        try policy.check(proposed: plan)
      } catch {
        throw PlanNotRun(error.explanation)
      }
      let file = PlanFile(plan)
      return .success(
        ProposedPlan(text: file.text(digest: { SHA256.hexadecimal($0) }), expiresAt: file.expiresAt))
    } catch {
      return .failure(error)
    }
  }

  /// Reads a plan file and checks whether this person may apply it here and now, and whether it was begun here before.
  func openFile(
    _ path: String, _ tell: PlanDesk.TellInstance
  ) async -> Result<OpenedPlanFile, PlanNotRun> {
    do throws(PlanNotRun) {
      let file = try await DiskExecutor.run { () throws(PlanNotRun) in try self.read(path) }
      let plan = try approved(file, on: try await instance(tell))
      return .success(OpenedPlanFile(file, as: plan, earlier: try await earlier(plan.id)))
    } catch {
      return .failure(error)
    }
  }

  /// Records someone else's plan, with the ids and keys of its file, and runs it.
  ///
  /// - Parameter isRepetition: Whether the repetition of earlier credits was confirmed.
  func apply(_ file: PlanFile, isRepetition: Bool, _ watch: PlanWatch) async -> Result<
    PlanOutcome, PlanNotRun
  > {
    let plan: ChangePlan
    do throws(PlanNotRun) {
      // Its time may be over by now.
      let approved = try approved(file, on: try await instance(watch.instance))
      plan = isRepetition ? approved.repeated : approved
    } catch {
      return .failure(error)
    }
    return await run(watch) { (runner, _) throws(PlanFailure) in
      watch.began(plan)
      return try await runner.begin(
        plan, policy: self.policy, isStopped: watch.isStopped, onProgress: watch.progress)
    }
  }

  /// Why the credits of organizations cannot be adjusted now. Where the journal cannot be read there is nothing to say here:
  /// then nothing is changed at all.
  func obstacles() async -> [OrganizationID: String] {
    guard let journal = try? await journal.look(), let instance = try? await session.instanceIdentity(journal)
    else { return [:] }
    var query = JournalQuery()
    query.instance = instance
    query.kinds = [.adjustCredits]
    query.phases = Set(ChangePhase.allCases.filter(\.isOpen))
    guard let entries = try? await journal.page(query).entries else { return [:] }
    let earlier = EarlierAdjustments(entries, on: instance)
    let ids = Set(entries.compactMap { $0.record.intent.organization?.id })
    return ids.reduce(into: [:]) { $0[$1] = earlier.obstacle($1) }
  }

  private func read(_ path: String) throws(PlanNotRun) -> PlanFile {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try ReadFile.regular(path, home: home)
    } catch {
      throw PlanNotRun(error.explanation)
    }
    do throws(PlanFileProblem) {
      return try PlanFile(parsing: bytes, digest: { SHA256.hexadecimal($0) })
    } catch {
      throw PlanNotRun("\(error.explanation) Nothing was sent.")
    }
  }

  private func approved(
    _ file: PlanFile, on instance: InstanceIdentity
  ) throws(PlanNotRun) -> ChangePlan {
    let moment = session.moment
    do throws(PlanFileProblem) {
      return try file.approved(
        by: session.operatorName, on: instance, now: max(moment.now, moment.server ?? moment.now))
    } catch {
      throw PlanNotRun("\(error.explanation) Nothing was sent.")
    }
  }

  private func earlier(_ id: PlanID) async throws(PlanNotRun) -> PlanRecord? {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return nil }
      return try await PlanJournal(journal).record(id)
    } catch {
      throw PlanNotRun("Nothing was sent. \(error.message)")
    }
  }

  private func instance(_ tell: PlanDesk.TellInstance) async throws(PlanNotRun) -> InstanceIdentity {
    // Reading makes no journal; an existing one may know the instance.
    let journal = try? await self.journal.look()
    do throws(ClerkError) {
      let instance = try await session.instanceIdentity(journal)
      tell(instance)
      return instance
    } catch {
      throw PlanNotRun("Nothing was sent: the instance's id could not be read. \(error)")
    }
  }
}
