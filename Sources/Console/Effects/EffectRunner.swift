import Changes
import ClerkAPI

/// Does what reducers want done in the world and posts what came of it as actions.
///
/// It lives on the event loop's thread; the tasks it starts run elsewhere and only post.
public final class EffectRunner {
  private let dependencies: ConsoleDependencies
  private let executor: (any TaskExecutor)?
  private let disk: (any TaskExecutor)?
  private let post: @Sendable (Action) -> Void
  private var reads: [RequestID: Task<Void, Never>] = [:]
  private var changes: [RequestID: Task<Void, Never>] = [:]
  private var stops: [RequestID: StopFlag] = [:]
  /// The newest thing done to drafts; it waits for those before it.
  public private(set) var drafting: Task<Void, Never>?

  /// A runner whose results go to `post`, from any thread.
  ///
  /// The pool of all tasks, once started, would wake an idle console each second: nothing runs there if both are given.
  ///
  /// - Parameters:
  ///   - executor: Where its tasks run; nil for the pool of all tasks.
  ///   - disk: Where those run that read or write files, or put much text together; nil for the same.
  public init(
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

  /// Starts an effect, or says that it is for the terminal.
  ///
  /// - Returns: The effect, if the terminal's loop has to perform it.
  public func run(_ effect: Effect) -> Effect? {
    switch effect {
    case .readPage(let request, let query):
      read(request) { await .page($0.listOrganizations(query, $1)) }
    case .readOrganization(let request, let id):
      read(request) { await .organization($0.organization(id, $1)) }
    case .readSubscription(let request, let id):
      read(request) { await .subscription($0.subscription(id, $1)) }
    case .readCredits(let request, let id):
      read(request) { await .credits($0.credits(id, $1)) }
    case .readSettling(let request, let id):
      reads[request] = Task(executorPreference: executor) { [dependencies, post] in
        let result = await dependencies.credits(id) { post(.retrying(request, $0)) }
        guard !Task.isCancelled else { return }
        // The server's clock has just been heard.
        post(.settlingRead(request, result, dependencies.clocks()))
      }
    case .inspectLogo(let request, let path, let uploader):
      Task(executorPreference: disk) { [dependencies, post] in
        post(.logoInspected(request, dependencies.inspectLogo(path, uploader)))
      }
    case .listFolder(let request, let path):
      reads[request] = Task(executorPreference: disk) { [dependencies, post] in
        let result = dependencies.listFolder(path)
        guard !Task.isCancelled else { return }
        post(.folderListed(request, result))
      }
    case .makeChange(let request, let draft):
      makeChange(request, draft) { await $0.makeChange(draft, $1) }
    case .readJournal(let request, let query):
      reads[request] = Task(executorPreference: executor) { [dependencies, post] in
        let result = await dependencies.journal(query)
        guard !Task.isCancelled else { return }
        post(.journalRead(request, result))
      }
    case .settleChange(let request, let id, let decision, let named):
      Task(executorPreference: executor) { [dependencies, post] in
        let problem = await dependencies.settleChange(id, decision, named) { post(.instanceKnown($0)) }
        post(.changeSettled(request, problem))
      }
    case .resumeChange(let request, let id, let draft):
      makeChange(request, draft) { await $0.resumeChange(id, $1) }
    case .readPlans(let request):
      answer(request) { dependencies, post in
        .plansRead(request, await dependencies.plans.open { post(.instanceKnown($0)) })
      }
    case .readPlan(let request, let id):
      answer(request) { dependencies, _ in .planRead(request, await dependencies.plans.record(id)) }
    case .readForPlan(let request, let organizations, let withBalances):
      answer(request) { dependencies, post in
        let batches = OrganizationBatches(list: dependencies.listOrganizations)
        let reader = PlanSubjects(
          batches: batches, credits: dependencies.credits, obstacles: dependencies.plans.obstacles)
        let (subjects, unreadable) = await reader.read(
          organizations, withBalances: withBalances, onRetry: { post(.retrying(request, $0)) },
          onProgress: { post(.batchProgressed(request, $0)) })
        return .planSubjectsRead(request, subjects, unreadable: unreadable)
      }
    case .beginPlan(let request, let draft):
      runPlan(request) { await $0.begin(draft, $1) }
    case .openPlanFile(let request, let path):
      answer(request) { dependencies, post in
        .planFileOpened(
          request, await dependencies.plans.openFile(path) { post(.instanceKnown($0)) })
      }
    case .applyPlanFile(let request, let file, let isRepetition):
      runPlan(request) { await $0.apply(file, isRepetition, $1) }
    case .resumePlan(let request, let id):
      runPlan(request) { await $0.resume(id, $1) }
    case .stopPlan(let request): stops[request]?.set()
    case .cancelPlan(let request): changes[request]?.cancel()
    case .giveUpPlan(let request, let id):
      Task(executorPreference: executor) { [dependencies, post] in
        post(.planGivenUp(request, await dependencies.plans.giveUp(id)))
      }
    case .exportOrganizations(let request, let order):
      reads[request] = Task(executorPreference: disk) { [dependencies, post] in
        let batches = OrganizationBatches(list: dependencies.listOrganizations)
        let export = OrganizationExport(batches: batches, files: dependencies.files) { draft in
          await dependencies.plans.propose(draft) { post(.instanceKnown($0)) }
        }
        let outcome = await export.run(
          order, onRetry: { post(.retrying(request, $0)) },
          onProgress: { post(.batchProgressed(request, $0)) })
        post(.exportEnded(request, outcome))
      }
    case .applyPolicy(let policy):
      dependencies.applyPolicy(policy)
    case .saveDraft(let draft):
      store { store, post in
        do throws(DraftFailure) { try store.save(draft) } catch { post(.draftNotKept(error)) }
      }
    case .dropDraft(let key): store { store, _ in store.drop(key) }
    case .releaseDraft(let key): store { store, _ in store.release(key) }
    case .discardDraft(let id): store { store, _ in store.discard(id) }
    case .readDrafts(let request):
      store { [journal = dependencies.journal] in $1(.draftsRead(request, await $0.left(notIn: journal))) }
    case .takeDraft(let request, let id): store { $1(.draftTaken(request, $0.take(id))) }
    case .cancelChange(let request):
      changes[request]?.cancel()
    case .cancel(let request):
      reads.removeValue(forKey: request)?.cancel()
    case .startTimer, .stopTimer, .copy, .edit, .editFile, .takeEdited, .suspend, .redraw, .quit:
      return effect
    }
    return nil
  }

  /// Forgets a read that has been answered.
  public func finished(_ request: RequestID) {
    reads[request] = nil
    changes[request] = nil
    stops[request] = nil
  }

  /// Starts something whose answer is dropped where nobody waits for it any more.
  private func answer(
    _ request: RequestID,
    _ perform: @escaping @Sendable (ConsoleDependencies, @escaping @Sendable (Action) -> Void) async -> Action
  ) {
    reads[request] = Task(executorPreference: executor) { [dependencies, post] in
      let action = await perform(dependencies, post)
      guard !Task.isCancelled else { return }
      post(action)
    }
  }

  private func runPlan(
    _ request: RequestID,
    _ perform: @escaping @Sendable (PlanDesk, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  ) {
    let stop = StopFlag()
    stops[request] = stop
    changes[request] = Task(executorPreference: executor) { [plans = dependencies.plans, post] in
      let watch = PlanWatch(
        began: { post(.planBegan(request, $0)) }, progress: { post(.planProgressed(request, $0)) },
        instance: { post(.instanceKnown($0)) }, isStopped: { stop.isSet })
      // Stopped, cancelled or not: what became of it is told.
      post(.planEnded(request, await perform(plans, watch)))
    }
  }

  /// Drafts are written and removed in the order in which that was asked for.
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
    _ perform: @escaping @Sendable (ConsoleDependencies, ChangeReport) async -> ChangeOutcome
  ) {
    changes[request] = Task(executorPreference: executor) { [dependencies, post] in
      let report = ChangeReport(
        progress: { post(.changeProgressed(request, $0)) },
        uploaded: { post(.logoUploaded(request, bytes: $0)) }, instance: { post(.instanceKnown($0)) })
      // Cancelled or not: what became of it is told.
      post(.changeEnded(request, draft, await perform(dependencies, report)))
    }
  }

  private func read(
    _ request: RequestID,
    _ perform:
      @escaping @Sendable (ConsoleDependencies, @escaping ConsoleDependencies.OnRetry) async -> Answer.Content
  ) {
    reads[request] = Task(executorPreference: executor) { [dependencies, post] in
      let content = await perform(dependencies) { post(.retrying(request, $0)) }
      guard !Task.isCancelled else { return }
      post(.answered(request, Answer(content, at: dependencies.now())))
    }
  }
}
