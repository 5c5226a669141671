import Changes
import ClerkAPI

/// Performs effects and posts their results as actions.
///
/// It lives on the event loop's thread; the tasks it starts run elsewhere and only post.
package final class EffectRunner {
  private let dependencies: ConsoleDependencies
  private let executor: (any TaskExecutor)?
  private let disk: (any TaskExecutor)?
  private let post: @Sendable (Action) -> Void
  private var reads: [RequestID: Task<Void, Never>] = [:]
  private var changes: [RequestID: Task<Void, Never>] = [:]
  private var stops: [RequestID: StopFlag] = [:]
  private let newestDrafts = NewestDrafts()
  /// The newest work on drafts; it waits for all before it.
  package private(set) var drafting: Task<Void, Never>?

  /// `post` is called from any thread.
  ///
  /// The global pool, once started, would wake an idle console every second: nothing runs there if both
  /// executors are given.
  ///
  /// - Parameters:
  ///   - executor: For its tasks; nil for the global pool.
  ///   - disk: For tasks that read or write files, build large texts, or take in all organizations; nil for the same.
  package init(
    _ dependencies: ConsoleDependencies, executor: (any TaskExecutor)? = nil,
    disk: (any TaskExecutor)? = nil, post: @escaping @Sendable (Action) -> Void
  ) {
    self.dependencies = dependencies
    self.executor = executor
    self.disk = disk ?? executor
    self.post = post
  }

  deinit {
    reads.values.forEach { $0.cancel() }
  }

  /// - Returns: The effect, if the terminal's loop has to perform it.
  package func run(_ effect: Effect) -> Effect? {
    switch effect {
    case .read(let request, let read): start(request, read)
    case .makeChange(let request, let draft):
      makeChange(request, draft) { await $0.make(draft, $1) }
    case .settleChange(let request, let id, let decision, let named):
      Task(executorPreference: executor) { [changes = dependencies.changes, post] () async in
        let result = await Result<Void, JournalError>(
          of: try await changes.settle(id, decision, naming: named) { post(.instanceKnown($0)) })
        post(.answered(request, .settled(result.failure)))
      }
    case .resumeChange(let request, let id, let draft):
      makeChange(request, draft) { await $0.resume(id, $1) }
    case .beginPlan(let request, let draft):
      runPlan(request) { (plans, watch) async throws(PlanFailure) in try await plans.begin(draft, watch) }
    case .applyPlanFile(let request, let file, let isRepetition):
      runPlan(request) { (plans, watch) async throws(PlanFailure) in
        try await plans.apply(file, isRepetition: isRepetition, watch)
      }
    case .resumePlan(let request, let id):
      runPlan(request) { (plans, watch) async throws(PlanFailure) in try await plans.resume(id, watch) }
    case .stopPlan(let request): stops[request]?.set()
    case .abandonPlan(let request, let id):
      Task(executorPreference: executor) { [plans = dependencies.plans, post] () async in
        let result = await Result<Void, PlanFailure>(of: try await plans.abandon(id))
        post(.answered(request, .planAbandoned(result.failure.map(PlanNotRun.init))))
      }
    case .exportOrganizations(let request, let order):
      changes[request] = Task(executorPreference: disk) { [dependencies, post] in
        let plans = dependencies.plans
        let onRetry: ConsoleDependencies.OnRetry = { post(.progressed(request, .waiting($0))) }
        let reader = ExtractReader(client: dependencies.client(onRetry))
        let export = OrganizationExport(
          reader: dependencies.reader(onRetry), files: dependencies.files,
          people: { (extract, withUsers, onProgress) async in
            await Result(of: try await reader.read(extract, withUsers: withUsers, onProgress: onProgress))
          }
        ) { (draft) async in
          await Result<ProposedPlan, PlanFailure>(
            of: try await plans.propose(draft) { post(.instanceKnown($0)) }
          ).mapError(PlanNotRun.init)
        }
        let outcome = await export.run(order) { post(.progressed(request, .batch($0))) }
        post(.answered(request, .export(outcome)))
      }
    case .applyPolicy(let policy):
      dependencies.applyPolicy(policy)
    case .watchRequests(let watches):
      let watcher: RequestHistory.Watcher = { [post] requests in post(.requestsMade(requests)) }
      dependencies.requests.watch(watches ? watcher : nil)
    case .saveDraft(let draft):
      let isNewest = newestDrafts.next(draft.key)
      store { store, post in
        // The disk may be slower than the person: what a later one holds is not written before it.
        guard isNewest() else { return }
        do throws(DraftFailure) { try store.save(draft) } catch { post(.draftNotKept(error)) }
      }
    case .dropDraft(let key): store { store, _ in store.drop(key) }
    case .releaseDraft(let key): store { store, _ in store.release(key) }
    case .discardDraft(let id): store { store, _ in store.discard(id) }
    case .remember(let text, let purpose):
      // In order with the drafts, and like them on the disk before the program ends.
      drafting = Task(executorPreference: disk) { [before = drafting, history = dependencies.history] in
        await before?.value
        history.add(text, purpose)
      }
    case .keepSession(let session):
      drafting = Task(executorPreference: disk) { [before = drafting, sessions = dependencies.sessions] in
        await before?.value
        sessions.keep(session)
      }
    case .interrupt(let request): changes[request]?.cancel()
    case .cancel(let request): reads.removeValue(forKey: request)?.cancel()
    case .startTimer, .stopTimer, .copy, .openLink, .runProgram, .edit, .editFile, .takeEdited, .suspend,
      .redraw, .useProfile, .quit:
      return effect
    }
    return nil
  }

  /// Requests that need not wait for the rate limit now; nil if there is none.
  package var budgetLeft: Int? { dependencies.budgetLeft }

  // MARK: Reads

  private func start(_ request: RequestID, _ read: Read) {
    switch read {
    // Drafts are read and written in one order.
    case .drafts:
      store { [changes = dependencies.changes] in
        let left = await $0.left { (query) async in await Result(of: try await changes.page(query)) }
        $1(.answered(request, .drafts(left)))
      }
    case .draft(let id): store { $1(.answered(request, .draft($0.take(id)))) }
    default:
      let executor = read.isLong ? disk : executor
      reads[request] = Task(executorPreference: executor) { [dependencies, post] in
        let answer = await dependencies.answer(read, request, post)
        guard !Task.isCancelled, let answer else { return }
        post(.answered(request, answer))
      }
    }
  }

  /// Forgets an answered read.
  package func finished(_ request: RequestID) {
    reads[request] = nil
    changes[request] = nil
    stops[request] = nil
  }

  // MARK: What is always told

  private func runPlan(
    _ request: RequestID,
    _ perform: @escaping @Sendable (PlanService, PlanWatch) async throws(PlanFailure) -> PlanOutcome
  ) {
    let stop = StopFlag()
    stops[request] = stop
    changes[request] = Task(executorPreference: executor) { [plans = dependencies.plans, post] () async in
      let watch = PlanWatch(
        began: { post(.progressed(request, .planMade($0))) },
        progress: { post(.progressed(request, .plan($0))) },
        instance: { post(.instanceKnown($0)) }, isStopped: { stop.isSet })
      // The outcome is reported, stopped or cancelled or not.
      let result = await Result<PlanOutcome, PlanFailure>(of: try await perform(plans, watch))
      post(.answered(request, .planRun(result.mapError(PlanNotRun.init))))
    }
  }

  /// Drafts are written and removed in the order of the effects.
  private func store(
    _ perform: @escaping @Sendable (DraftStore, @Sendable (Action) -> Void) async -> Void
  ) {
    drafting = Task(executorPreference: disk) { [before = drafting, drafts = dependencies.drafts, post] in
      await before?.value
      await perform(drafts, post)
    }
  }

  private func makeChange(
    _ request: RequestID, _ draft: ChangeDraft,
    _ perform: @escaping @Sendable (ChangeService, ChangeReport) async -> ChangeOutcome
  ) {
    changes[request] = Task(executorPreference: executor) { [changes = dependencies.changes, post] in
      let report = ChangeReport(
        progress: { post(.progressed(request, .change($0))) },
        uploaded: { post(.progressed(request, .uploaded(bytes: $0))) }, instance: { post(.instanceKnown($0)) }
      )
      // The outcome is reported, cancelled or not.
      post(.answered(request, .change(draft, await perform(changes, report))))
    }
  }
}

extension Read {
  /// Whether it would hold up the answers of others: it waits for the disk, or has much to take in.
  fileprivate var isLong: Bool {
    switch self {
    case .folder, .logo, .history, .index: true
    default: false
    }
  }
}

extension ConsoleDependencies {
  /// Nil for what is not read here.
  fileprivate func answer(
    _ read: Read, _ request: RequestID, _ post: @escaping @Sendable (Action) -> Void
  ) async -> Answer? {
    let onRetry: OnRetry = { post(.progressed(request, .waiting($0))) }
    switch read {
    case .page(let query): return .page(await listOrganizations(query, onRetry))
    case .organization(let id): return .organization(await organization(id, onRetry))
    case .subscription(let id): return .subscription(await subscription(id, onRetry))
    case .credits(let id): return .credits(await credits(id, onRetry))
    case .person(let question, let id):
      return .person(await Result(of: try await changes.read(question, in: id, client(onRetry))))
    case .invitationFile(let path):
      return .invitationFile(
        await Result<[UInt8], FileProblem>(of: try await readFile(path)).map(InvitationBatch.init)
          .mapError { PlanNotRun($0.explanation) })
    case .peopleGroup(let order, let id):
      return .peopleGroup(await Result(of: try await changes.read(order, in: id, client(onRetry))))
    case .people(let query, let range):
      return .people(await Result(of: try await client(onRetry).people(query, range)))
    case .memberOverview(let id, let total):
      return .memberOverview(
        await Result(of: try await client(onRetry).memberOverview(of: id, total: total)))
    case .users(let ids): return .users(await Result(of: try await client(onRetry).users(ids)))
    case .settling(let id):
      let result = await credits(id, onRetry)
      // The server's clock has just been heard.
      return .settling(result, clocks())
    case .journal(let query): return .journal(await Result(of: try await changes.page(query)))
    case .plans:
      return .plans(await Result(of: try await plans.unfinished { post(.instanceKnown($0)) }))
    case .plan(let id): return .plan(await Result(of: try await plans.record(id)))
    case .subjects(let organizations, let withBalances):
      var progress = BatchProgress(done: 0, failed: 0, total: organizations.count)
      let found = await reader(onRetry).subjects(
        organizations.map(\.id), withBalances: withBalances,
        obstacles: withBalances ? await plans.obstacles() : [:]
      ) { batch in
        progress.add(batch)
        post(.progressed(request, .batch(progress)))
      }
      let findings = Findings(organizations, found)
      return .subjects(findings.found, unreadable: ExportFailure.all(findings))
    case .planFile(let path):
      return .planFile(await planFile(path) { post(.instanceKnown($0)) })
    case .folder(let path): return .folder(listFolder(path))
    case .logo(let path, let uploader): return .logo(inspectLogo(path, uploader))
    case .finding(let read): return .finding(await read.answer(client(onRetry)))
    case .instance: return .instance(await Result(of: try await changes.place.instance()))
    case .index(let place):
      let client = client(onRetry).inBackground
      let reader = IndexReader { (query) async in
        await Result(of: try await client.organizationRows(query))
      }
      return .index(await reader.read(from: place) { post(.progressed(request, .index($0))) })
    case .history: return .history(history.load())
    case .drafts, .draft: return nil
    }
  }

  fileprivate func reader(_ onRetry: @escaping OnRetry) -> SubjectReader {
    SubjectReader(list: { await listOrganizations($0, onRetry) }, credits: { await credits($0, onRetry) })
  }

  private func planFile(
    _ path: String, _ tell: (InstanceIdentity) -> Void
  ) async -> Result<OpenedPlanFile, PlanNotRun> {
    do throws(FileProblem) {
      let bytes = try await readFile(path)
      return await Result<OpenedPlanFile, PlanFailure>(of: try await plans.open(bytes, tell))
        .mapError(PlanNotRun.init)
    } catch {
      return .failure(PlanNotRun(error.explanation))
    }
  }
}
