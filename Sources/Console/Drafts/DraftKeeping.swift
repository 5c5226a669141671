import Changes
import JSON

/// Has what is typed into forms kept on the disk: after a pause in typing, at once when the focus leaves a field, and no
/// longer than it is needed.
enum DraftKeeping {
  /// How long the person has to pause before what is typed is kept, in milliseconds.
  static let debounce = 700

  /// Looks, after a batch of events, whether something new is to be kept.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let owner = DraftOwner.topmost(state), let form = owner.form(state), form.isKept,
      let drafted = owner.drafted(state)
    else { return [] }
    let hasMoved = form.focus != drafted.focus
    owner.keep(&state) { $0.focus = form.focus }
    guard form.typed != drafted.kept ?? JSONObject() else {
      owner.keep(&state) { $0.waitsFor = nil }
      return stopTimer(&state)
    }
    // What is on its way to be sent, or to be dropped, is kept before it is looked at any further.
    let isAsked = if case .question = state.overlays.last { true } else { false }
    if hasMoved || isAsked || !form.isEditing || form.typed.isEmpty { return save(&state, owner) }
    guard form.typed != drafted.waitsFor else { return [] }
    owner.keep(&state) { $0.waitsFor = form.typed }
    state.timers.insert(.draftDebounce)
    return [.startTimer(.draftDebounce, milliseconds: debounce)]
  }

  /// Keeps what is typed now, if it is not kept yet.
  static func save(_ state: inout ConsoleState) -> [Effect] {
    DraftOwner.allCases.flatMap { save(&state, $0) }
  }

  private static func save(_ state: inout ConsoleState, _ owner: DraftOwner) -> [Effect] {
    guard let form = owner.form(state), form.isKept, let drafted = owner.drafted(state) else { return [] }
    let effects = stopTimer(&state)
    owner.keep(&state) { $0.waitsFor = nil }
    guard form.typed != drafted.kept ?? JSONObject() else { return effects }
    guard !form.typed.isEmpty else { return effects + drop(&state, owner) }
    owner.keep(&state) { $0.kept = form.typed }
    let draft = FormDraft(
      form.purpose, form.organization, of: form.organizations, plan: form.plan, reverts: form.reverts,
      at: state.now, fields: form.typed)
    return effects + [.saveDraft(draft)]
  }

  /// Removes what is kept of a form: it was saved, or the person has dropped it.
  static func drop(_ state: inout ConsoleState, _ owner: DraftOwner = .change) -> [Effect] {
    guard let form = owner.form(state), let drafted = owner.drafted(state) else { return [] }
    let effects = stopTimer(&state)
    owner.keep(&state) {
      $0.waitsFor = nil
      $0.proposal = JSONObject()
    }
    // A draft that never came into its form, as the organization could not be read, is offered again.
    if drafted.restores != nil { return effects + [.releaseDraft(form.key)] }
    guard drafted.kept != nil else { return effects }
    owner.keep(&state) { $0.kept = nil }
    return effects + [.dropDraft(form.key)]
  }

  /// It could not be kept: that is tried again when something else is typed.
  static func failed(_ state: inout ConsoleState, _ failure: DraftFailure) {
    if let owner = DraftOwner.topmost(state), let form = owner.form(state) {
      owner.keep(&state) {
        $0.kept = nil
        $0.waitsFor = form.typed
      }
    }
    state.say(.warning, failure.message)
  }

  /// Puts a draft back into a form that has just been made.
  static func restore(_ state: inout ConsoleState) {
    guard var overlay = state.change, let draft = overlay.drafted.restores else { return }
    let lost = overlay.apply(draft: draft.typed)
    // What has no place any more stays on the disk until something else is typed.
    overlay.drafted = KeptDraft(
      kept: draft.fields, waitsFor: draft.with(overlay.draft), focus: overlay.draftFocus,
      proposal: draft.proposal, restores: nil)
    let notice = notice(lost)
    if overlay.tree != nil { overlay.tree?.notice = notice } else { overlay.form.notice = notice }
    state.change = overlay
  }

  /// Puts a draft back into a form that has just been made.
  ///
  /// - Returns: How much of it is kept.
  static func restore(_ draft: FormDraft, into form: inout FormState) -> KeptDraft {
    let lost = form.apply(draft: draft.typed)
    form.notice = notice(lost)
    return KeptDraft(
      kept: draft.fields, waitsFor: draft.with(form.draft), focus: form.focus, proposal: draft.proposal,
      restores: nil)
  }

  private static func notice(_ lost: [String]) -> String {
    lost.isEmpty
      ? "This is your draft; the rest is as it was just read."
      : "This is your draft, but for what has no place any more: \(lost.joined(separator: ", "))."
  }

  private static func stopTimer(_ state: inout ConsoleState) -> [Effect] {
    state.timers.remove(.draftDebounce) == nil ? [] : [.stopTimer(.draftDebounce)]
  }
}
