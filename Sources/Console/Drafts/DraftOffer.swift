import Changes
import ClerkAPI
import Screen

/// Offers what was left behind at the start, and opens it in its form.
enum DraftOffer {
  /// Looks, once there is something to see, for what an earlier session has left behind.
  static func look(_ state: inout ConsoleState) -> [Effect] {
    guard !state.hasLookedForDrafts else { return [] }
    state.hasLookedForDrafts = true
    let request = state.nextRequest()
    state.draftLook = request
    return [.readDrafts(request)]
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ drafts: [OfferedDraft]) {
    guard state.draftLook == request else { return }
    state.draftLook = nil
    // What this session may not send is left to one that may.
    let policy = state.session.policy
    state.leftDrafts = drafts.filter { offered in
      offered.draft.purpose.kind.map { (try? policy.check($0)) != nil } ?? true
    }
    offer(&state)
  }

  /// Shows the list as soon as nothing else has the keys.
  static func offer(_ state: inout ConsoleState) {
    guard !state.leftDrafts.isEmpty, state.overlays.isEmpty, state.list.prompt == nil else { return }
    state.overlays.append(.drafts(DraftList(state.leftDrafts)))
    state.leftDrafts = []
  }

  // MARK: Keys

  static func reduce(_ state: inout ConsoleState, _ list: DraftList, _ command: Command) -> [Effect] {
    var list = list
    let rows = OverlayLayout(state).body.rows - DraftList.headRows
    switch command {
    case .back, .quitView, .cancel:
      state.overlays.removeLast()
      state.say(.information, "What you typed stays where it is; the next start offers it again.")
      return []
    case .open:
      guard list.drafts.indices.contains(list.scroll.cursor) else { return [] }
      let request = state.nextRequest()
      state.draftTaking = request
      return [.takeDraft(request, list.drafts[list.scroll.cursor].id)]
    case .dropDraft:
      guard list.drafts.indices.contains(list.scroll.cursor) else { return [] }
      QuestionReducer.ask(&state, .dropDraft(title: title(list.drafts[list.scroll.cursor].draft)))
      return []
    default: list.scroll.select(command, of: list.drafts.count, rows: rows)
    }
    state.overlays[state.overlays.count - 1] = .drafts(list)
    return []
  }

  /// Drops the selected draft, for good.
  static func drop(_ state: inout ConsoleState) -> [Effect] {
    guard case .drafts(var list) = state.overlays.last, list.drafts.indices.contains(list.scroll.cursor)
    else { return [] }
    let rows = OverlayLayout(state).body.rows - DraftList.headRows
    let dropped = list.drafts.remove(at: list.scroll.cursor)
    state.overlays.removeLast()
    if !list.drafts.isEmpty {
      list.select(list.scroll.cursor, rows: rows)
      state.overlays.append(.drafts(list))
    }
    state.say(.information, "Dropped: \(title(dropped.draft)).")
    return [.discardDraft(dropped.id)]
  }

  /// Opens the form of a draft that is this process's now, over what the organization is now.
  static func taken(_ state: inout ConsoleState, _ request: RequestID, _ draft: FormDraft?) -> [Effect] {
    guard state.draftTaking == request else { return draft.map { [.releaseDraft($0.key)] } ?? [] }
    state.draftTaking = nil
    guard case .drafts(let list) = state.overlays.last else {
      return draft.map { [.releaseDraft($0.key)] } ?? []
    }
    state.overlays.removeLast()
    // The others are offered once this one is done with.
    state.leftDrafts = list.drafts.enumerated().filter { $0.offset != list.scroll.cursor }.map(\.element)
    guard let draft else {
      state.say(.warning, "That draft is gone, or another orgdesk has taken it up.")
      offer(&state)
      return []
    }
    return resume(&state, draft)
  }

  /// Goes on with a draft that this process holds now.
  private static func resume(_ state: inout ConsoleState, _ draft: FormDraft) -> [Effect] {
    do throws(PolicyRefusal) {
      if let kind = draft.purpose.kind { try state.session.policy.check(kind) }
    } catch {
      state.say(.warning, error.explanation)
      return [.releaseDraft(draft.key)]
    }
    if let purpose = draft.purpose.change { return ChangeReducer.resume(&state, draft, purpose) }
    if let choice = draft.purpose.choice { return BulkReducer.resume(&state, draft, choice) }
    if let plan = draft.plan { return PlanReducer.resume(&state, draft, plan) }
    ExportReducer.resume(&state, draft)
    return []
  }

  /// What a draft is called in a sentence.
  static func title(_ draft: FormDraft) -> String {
    draft.purpose.title + (draft.organization.map { ": “\(SafeText.make($0.name))”" } ?? "")
  }

  static func painted(_ state: inout ConsoleState, frame: Int) {
    guard case .drafts(var list) = state.overlays.last, list.shownSince == nil else { return }
    list.shownSince = frame
    state.overlays[state.overlays.count - 1] = .drafts(list)
  }
}
