import ClerkAPI

/// Makes plans of many changes, runs them and hands them to a second person, for console and shell alike.
package struct PlanService: Sendable {
  package let place: Workplace

  package init(_ place: Workplace) {
    self.place = place
  }

  // MARK: Looking

  /// The plans that are not finished; none where there is no journal yet, and those of other instances left out.
  ///
  /// - Parameter tell: Called with the instance of this session, where there are plans.
  package func unfinished(
    _ tell: (InstanceIdentity) -> Void
  ) async throws(JournalError) -> [PlanOverview] {
    guard let journal = try await place.journal.look() else { return [] }
    var query = PlanQuery()
    query.isOpen = true
    let plans = try await journal.plans(query)
    guard !plans.isEmpty, let instance = try? await place.instance() else { return plans }
    tell(instance)
    return plans.filter { $0.instance == instance }
  }

  /// One plan; nil where there is none of that id.
  package func record(_ id: PlanID) async throws(JournalError) -> PlanRecord? {
    try await place.journal.look()?.plan(id)
  }

  /// What was adjusted from here before on an instance.
  package func earlierAdjustments(
    on instance: InstanceIdentity
  ) async throws(JournalError) -> EarlierAdjustments {
    let page = try await place.journal.look()?.page(JournalQuery(adjustmentsOn: instance))
    return EarlierAdjustments(page?.entries ?? [], on: instance)
  }

  /// Why the credits of organizations cannot be adjusted now. Where the journal cannot be read there is nothing to say here:
  /// then nothing is changed at all.
  package func obstacles() async -> [OrganizationID: String] {
    guard let journal = try? await place.journal.look(), let instance = try? await place.instance() else {
      return [:]
    }
    var query = JournalQuery(adjustmentsOn: instance)
    query.phases = ChangePhase.open
    guard let entries = try? await journal.page(query).entries else { return [:] }
    return EarlierAdjustments(entries, on: instance).obstacles
  }

  /// Earlier credits that a plan would move again.
  package func repeats(of plan: ChangePlan) async throws(JournalError) -> RepeatedCredits {
    try await place.journal.look()?.repeats(of: plan) ?? RepeatedCredits()
  }

  // MARK: Running

  /// The plan of a draft, with ids of its own, made now.
  package func plan(_ draft: PlanDraft, on instance: InstanceIdentity) -> ChangePlan {
    draft.plan(
      id: PlanID(rawValue: place.newID()), instance: instance, operator: place.operatorName,
      at: place.moment.now
    ) { ChangeID(rawValue: place.newID()) }
  }

  /// Records a plan of its own and runs it.
  package func begin(_ draft: PlanDraft, _ watch: PlanWatch) async throws(PlanFailure) -> PlanOutcome {
    try await open()
    return try await begin(plan(draft, on: try await instance(watch.instance)), watch)
  }

  /// Records a plan and runs it.
  package func begin(_ plan: ChangePlan, _ watch: PlanWatch) async throws(PlanFailure) -> PlanOutcome {
    let runner = try await runner(watch)
    watch.began(plan)
    return try await runner.begin(
      plan, policy: place.policy, isStopped: watch.isStopped, onProgress: watch.progress)
  }

  package func resume(_ id: PlanID, _ watch: PlanWatch) async throws(PlanFailure) -> PlanOutcome {
    let runner = try await runner(watch)
    return try await runner.resume(
      id, on: try await instance(watch.instance), by: place.operatorName, policy: place.policy,
      isStopped: watch.isStopped, onProgress: watch.progress)
  }

  /// Abandons a plan that no process runs: its remaining changes will not be made.
  ///
  /// - Parameter named: The instance that the person has named, to speak of a plan that was made there and not here.
  package func abandon(_ id: PlanID, naming named: InstanceIdentity? = nil) async throws(PlanFailure) {
    let journal = try await PlanFailure.recorded(try await place.journal.open())
    try await PlanRunner(place.dependencies(journal)).abandon(
      id, on: await place.knownInstance(), naming: named, by: place.operatorName, policy: place.policy)
  }

  private func runner(_ watch: PlanWatch) async throws(PlanFailure) -> PlanRunner {
    PlanRunner(
      place.dependencies(
        try await open(), onWait: { watch.progress(.waiting($0)) }, isStopped: watch.isStopped))
  }

  @discardableResult
  private func open() async throws(PlanFailure) -> any JournalStore {
    do throws(JournalError) {
      return try await place.journal.open()
    } catch {
      throw .unusableJournal(error)
    }
  }

  private func instance(_ tell: (InstanceIdentity) -> Void) async throws(PlanFailure) -> InstanceIdentity {
    do throws(ClerkError) {
      let instance = try await place.instance()
      tell(instance)
      return instance
    } catch {
      throw .unknownInstance(error)
    }
  }

  // MARK: Two persons

  /// Makes a plan for a second person: with ids and keys of its own, made now. Nothing of it is in the journal.
  package func propose(
    _ draft: PlanDraft, _ tell: (InstanceIdentity) -> Void
  ) async throws(PlanFailure) -> ProposedPlan {
    let plan = plan(draft, on: try await instance(tell))
    return try PlanFailure.permitted(try propose(plan))
  }

  /// A plan as a file for a second person.
  package func propose(_ plan: ChangePlan) throws(PolicyRefusal) -> ProposedPlan {
    try place.policy.check(proposed: plan)
    let file = PlanFile(plan)
    return ProposedPlan(text: file.text(digest: place.digest), expiresAt: file.expiresAt)
  }

  /// Reads a plan file and opens it.
  package func open(
    _ bytes: [UInt8], _ tell: (InstanceIdentity) -> Void
  ) async throws(PlanFailure) -> OpenedPlanFile {
    let file: PlanFile
    do throws(PlanFileProblem) {
      file = try PlanFile(parsing: bytes, digest: place.digest)
    } catch {
      throw .file(error)
    }
    return try await open(file, tell)
  }

  /// Checks whether this person may apply a plan file here and now, and whether it was begun here before.
  package func open(
    _ file: PlanFile, _ tell: (InstanceIdentity) -> Void = { _ in }
  ) async throws(PlanFailure) -> OpenedPlanFile {
    let plan = try approved(file, on: try await instance(tell))
    do throws(JournalError) {
      return OpenedPlanFile(file, as: plan, earlier: try await record(plan.id))
    } catch {
      throw .unusableJournal(error)
    }
  }

  /// Records someone else's plan, with the ids and keys of its file, and runs it.
  ///
  /// - Parameter isRepetition: Whether the repetition of earlier credits was confirmed.
  package func apply(
    _ file: PlanFile, isRepetition: Bool, _ watch: PlanWatch
  ) async throws(PlanFailure) -> PlanOutcome {
    // Its time may be over by now.
    let plan = try approved(file, on: try await instance(watch.instance))
    return try await begin(isRepetition ? plan.repeated : plan, watch)
  }

  private func approved(
    _ file: PlanFile, on instance: InstanceIdentity
  ) throws(PlanFailure) -> ChangePlan {
    let moment = place.moment
    do throws(PlanFileProblem) {
      return try file.approved(
        by: place.operatorName, on: instance, now: max(moment.now, moment.server ?? moment.now))
    } catch {
      throw .file(error)
    }
  }
}

/// Where a running plan reports its progress, from any thread, and learns that it should stop.
package struct PlanWatch: Sendable {
  let began: @Sendable (ChangePlan) -> Void
  let progress: PlanRunner.OnProgress
  /// The instance of this session.
  let instance: @Sendable (InstanceIdentity) -> Void
  /// Whether no further change is to be begun.
  let isStopped: @Sendable () -> Bool

  package init(
    began: @escaping @Sendable (ChangePlan) -> Void = { _ in }, progress: @escaping PlanRunner.OnProgress,
    instance: @escaping @Sendable (InstanceIdentity) -> Void = { _ in },
    isStopped: @escaping @Sendable () -> Bool
  ) {
    self.began = began
    self.progress = progress
    self.instance = instance
    self.isStopped = isStopped
  }
}

/// A plan for a second person, about to be written to a file.
package struct ProposedPlan: Hashable, Sendable {
  package let text: String
  /// Until when it can be applied.
  package let expiresAt: Timestamp
}

/// A colleague's plan file that this person may apply here and now.
package struct OpenedPlanFile: Hashable, Sendable {
  /// The file as its author wrote it.
  package let file: PlanFile
  /// Its plan as this person applies it.
  package let plan: ChangePlan
  /// The plan in the journal, if it was begun here before.
  package let earlier: PlanRecord?
  /// Confirmed although the same credits moved before.
  package var isRepetition = false

  package init(_ file: PlanFile, as plan: ChangePlan, earlier: PlanRecord? = nil) {
    self.file = file
    self.plan = plan
    self.earlier = earlier
  }
}
