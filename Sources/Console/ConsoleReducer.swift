import ClerkAPI
import Screen

/// The console's one reducer: what happened in, the new state and what is to be done out.
///
/// It is total and touches nothing but the state: no clock, no randomness, no input or output.
public enum ConsoleReducer {
  /// Changes `state` as `action` demands.
  ///
  /// - Returns: What is to be done in the world, in that order.
  public static func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let before = state.context
    let wasChoosing = state.isChoosing
    let effects = step(&state, action)
    if case .input = action { return effects }
    if action.tellsWhatCame && state.context.tellsWhatCame(after: before)
      || action.answers != nil && state.isChoosing && !wasChoosing
    {
      state.isUnseen = true
      // What waited was typed for something else.
      state.held = []
    }
    return effects + HeldInput.release(&state)
  }

  private static func step(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    switch action {
    case .input(let event, let seenFrame):
      return InputReducer.reduce(&state, event, seenFrame: seenFrame)
    case .command(let command):
      return perform(&state, command)
    case .resized(let size):
      state.size = size
      state.list.scroll(height: ConsoleLayout(state).listRows.rows)
      DetailReducer.move(&state, by: 0)
      OverlayReducer.resize(&state)
      ChangeReducer.resize(&state)
      JournalReducer.resize(&state)
      ExportReducer.resize(&state)
      BulkReducer.resize(&state)
    case .clock(let now):
      state.now = now
      if let expiry = state.notice?.expiresAt, expiry <= now { state.notice = nil }
    case .settle:
      DraftOffer.offer(&state)
      return ListReads.settle(&state) + DetailReducer.settle(&state) + DraftKeeping.settle(&state)
        + PathReads.settle(&state)
    case .painted(let frame):
      if state.isUnseen {
        state.isUnseen = false
        state.seenSince = frame
      }
      QuestionReducer.painted(&state, frame: frame)
      DraftOffer.painted(&state, frame: frame)
      LockReducer.painted(&state, frame: frame)
      ChangeReducer.painted(&state, frame: frame)
      JournalReducer.painted(&state, frame: frame)
      BulkReducer.painted(&state, frame: frame)
      // What was left behind earlier is looked for when the rows are here, not while they are waited for.
      guard !state.list.isReading else { return [] }
      return JournalAnswers.look(&state) + PlanAnswers.look(&state) + DraftOffer.look(&state)
    case .timer(let timer):
      state.timers.remove(timer)
      if timer == .draftDebounce { return DraftKeeping.save(&state) }
    case .retrying(let request, let wait):
      retrying(&state, request, wait)
    case .answered(let request, let answer):
      if case .page(let result) = answer.content {
        return ListReducer.answered(&state, request, result, at: answer.at)
      }
      if let effects = CreditsReducer.answered(&state, request, answer) { return effects }
      if case .organization(let result) = answer.content,
        let effects = ChangeAnswers.answered(&state, request, result)
      {
        return effects
      }
      if case .organization(let result) = answer.content,
        JournalReducer.organizationRead(&state, request, result)
      {
        return []
      }
      if !DeleteReading.answered(&state, request, answer.content) {
        return DetailReducer.answered(&state, request, answer)
      }
    case .folderListed(let request, let result):
      PathReads.listed(&state, request, result)
    case .settlingRead(let request, let result, let clocks):
      SettlingReducer.answered(&state, request, result, clocks)
    case .logoInspected(let request, let result):
      if PathReads.looked(&state, request, result) { return [] }
      return ChangeAnswers.logoInspected(&state, request, result)
    case .edited(let request, let result):
      return EditorReducer.edited(&state, request, result)
    case .changeProgressed(let request, let progress):
      let effects = ChangeAnswers.progressed(&state, request, progress)
      JournalAnswers.progressed(&state, request, progress)
      return effects
    case .logoUploaded(let request, let bytes):
      ChangeAnswers.uploaded(&state, request, bytes: bytes)
    case .changeEnded(let request, let draft, let outcome):
      return ChangeAnswers.ended(&state, request, draft, outcome) + JournalAnswers.changed(&state, request)
    case .journalRead(let request, let result):
      if let effects = CreditsReducer.journalRead(&state, request, result) { return effects }
      if SettlingReducer.journalRead(&state, request, result) { return [] }
      JournalAnswers.answered(&state, request, result)
    case .changeSettled(let request, let error):
      return JournalAnswers.settled(&state, request, error)
    case .batchProgressed(let request, let progress):
      ExportReducer.progressed(&state, request, progress)
      BulkReducer.progressed(&state, request, progress)
    case .plansRead(let request, let result):
      PlanAnswers.plansRead(&state, request, result)
    case .planRead(let request, let result):
      return PlanAnswers.planRead(&state, request, result)
    case .planSubjectsRead(let request, let subjects, let unreadable):
      BulkReducer.subjectsRead(&state, request, subjects, unreadable)
    case .planFileOpened(let request, let result):
      return PlanFileReducer.opened(&state, request, result)
    case .planBegan(let request, let plan):
      PlanAnswers.began(&state, request, plan)
    case .planProgressed(let request, let progress):
      return PlanAnswers.progressed(&state, request, progress)
    case .planEnded(let request, let result):
      return PlanAnswers.ended(&state, request, result)
    case .planGivenUp(let request, let problem):
      return PlanAnswers.givenUp(&state, request, problem)
    case .exportEnded(let request, let outcome):
      return ExportReducer.ended(&state, request, outcome)
    case .instanceKnown(let instance):
      state.session.instance = instance
    case .draftsRead(let request, let drafts):
      DraftOffer.answered(&state, request, drafts)
    case .draftTaken(let request, let draft):
      return DraftOffer.taken(&state, request, draft)
    case .draftNotKept(let failure):
      DraftKeeping.failed(&state, failure)
    case .ending:
      return DraftKeeping.save(&state)
    case .copied(let what, let result):
      OverlayReducer.copied(&state, what, result)
    }
    return []
  }

  /// Does what a command says, where the focus is.
  static func perform(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .lock: return LockReducer.toggle(&state)
    default: break
    }
    if !state.overlays.isEmpty { return OverlayReducer.reduce(&state, command) }
    if state.list.prompt != nil { return SearchReducer.reduce(&state, command) }
    switch command {
    case .help:
      state.overlays.append(.help(HelpOverlay(context: state.context)))
      return []
    case .copyID:
      if let id = state.subject { return [.copy(id.rawValue, what: id.rawValue)] }
      state.say(.information, "There is nothing here to copy.")
      return []
    case .copyMenu:
      OverlayReducer.openCopyMenu(&state)
      return []
    case .create: return ChangeReducer.open(&state, .create)
    case .edit: return ChangeReducer.open(&state, .edit)
    case .editMetadata: return ChangeReducer.open(&state, .metadata)
    case .editInEditor: return ChangeReducer.open(&state, .metadata, inEditor: true)
    case .logo: return ChangeReducer.open(&state, .logo)
    case .delete: return ChangeReducer.open(&state, .delete)
    case .credits: return ChangeReducer.open(&state, .credits)
    case .journal: return JournalReducer.open(&state)
    case .bulk: return BulkReducer.open(&state)
    case .export:
      ExportReducer.open(&state)
      return []
    case .search:
      SearchReducer.open(&state, .search)
      return []
    case .filter:
      SearchReducer.open(&state, .filter)
      return []
    case .quit:
      return OverlayReducer.quit(&state)
    case .quitView where state.focus == .list:
      QuestionReducer.ask(&state, .quit)
      return []
    case .revealPrivate: return DetailReducer.reveal(&state)
    case .refresh: return RefreshReducer.refresh(&state)
    case .refreshAll:
      return ListReducer.reduce(&state, command) + DetailReducer.reduce(&state, command)
    case .open, .back, .quitView, .nextPane, .previousPane:
      return FocusReducer.reduce(&state, command)
    default:
      return state.focus == .list
        ? ListReducer.reduce(&state, command) : DetailReducer.reduce(&state, command)
    }
  }

  private static func retrying(_ state: inout ConsoleState, _ request: RequestID, _ wait: RetryWait) {
    if state.list.pending?.request == request { state.list.pending?.phase = .reading(request, wait) }
    state.list.loads[request]?.retry = wait
    // What is told of it takes room from the rows.
    state.list.scroll(height: ConsoleLayout(state).listRows.rows)
    DetailReducer.retrying(&state, request, wait)
    ExportReducer.retrying(&state, request, wait)
    BulkReducer.retrying(&state, request, wait)
    CreditsReducer.retrying(&state, request, wait)
  }
}
