import Changes
import ClerkAPI
import Screen

/// Offers what was left behind at the start, and opens it in its form.
enum DraftOffer {
  /// Looks, once there is something to see, for what an earlier session has left behind.
  static func look(_ state: inout ConsoleState) -> [Effect] {
    guard !state.hasLookedForDrafts else { return [] }
    state.hasLookedForDrafts = true
    return [.read(state.ask(.drafts), .drafts)]
  }

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    switch answer {
    case .drafts(let drafts): found(&state, drafts)
    case .draft(let draft): return taken(&state, draft)
    default: break
    }
    return []
  }

  private static func found(_ state: inout ConsoleState, _ drafts: [OfferedDraft]) {
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
    state.push(DraftList(state.leftDrafts))
    state.leftDrafts = []
  }

  // MARK: Taking one up

  /// Drops the selected draft, for good.
  static func drop(_ state: inout ConsoleState) -> [Effect] {
    guard var list = state[scene: DraftList.self], list.drafts.indices.contains(list.scroll.cursor)
    else { return [] }
    let rows = OverlayLayout(state).body.rows - DraftList.headRows
    let dropped = list.drafts.remove(at: list.scroll.cursor)
    if list.drafts.isEmpty {
      state.close(DraftList.self)
    } else {
      list.select(list.scroll.cursor, rows: rows)
      state[scene: DraftList.self] = list
    }
    state.say(.information, "Dropped: \(title(dropped.draft)).")
    return [.discardDraft(dropped.id)]
  }

  /// Opens the form of a draft that is this process's now, over what the organization is now.
  private static func taken(_ state: inout ConsoleState, _ draft: FormDraft?) -> [Effect] {
    guard let list = state.scene as? DraftList else {
      return draft.map { [.releaseDraft($0.key)] } ?? []
    }
    state.close(DraftList.self)
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
}
