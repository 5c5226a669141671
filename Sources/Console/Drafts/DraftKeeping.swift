import Changes
import JSON

/// Has what is typed into forms kept on the disk: after a pause in typing, at once when the focus leaves a field, and no
/// longer than it is needed.
enum DraftKeeping {
  /// How long the person has to pause before what is typed is kept, in milliseconds.
  static let debounce = 700

  /// Looks, after a batch of events, whether something new is to be kept.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, keeps(overlay) else { return [] }
    let typed = overlay.draft
    let hasMoved = overlay.draftFocus != overlay.drafted.focus
    state.change?.drafted.focus = overlay.draftFocus
    guard typed != overlay.drafted.kept ?? JSONObject() else {
      state.change?.drafted.waitsFor = nil
      return stopTimer(&state)
    }
    // What is on its way to be sent is kept before it is looked at any further.
    if hasMoved || overlay.step != .editing || typed.isEmpty { return save(&state) }
    guard typed != overlay.drafted.waitsFor else { return [] }
    state.change?.drafted.waitsFor = typed
    state.timers.insert(.draftDebounce)
    return [.startTimer(.draftDebounce, milliseconds: debounce)]
  }

  /// Keeps what is typed now, if it is not kept yet.
  static func save(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, keeps(overlay) else { return [] }
    let effects = stopTimer(&state)
    let typed = overlay.draft
    state.change?.drafted.waitsFor = nil
    guard typed != overlay.drafted.kept ?? JSONObject() else { return effects }
    guard !typed.isEmpty else { return effects + drop(&state) }
    state.change?.drafted.kept = typed
    let draft = FormDraft(
      overlay.purpose, overlay.base.map { OrganizationReference($0) }, reverts: overlay.reverts,
      at: state.now, fields: typed)
    return effects + [.saveDraft(draft)]
  }

  /// Removes what is kept of the form: it was saved, or the person has dropped it.
  static func drop(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change else { return [] }
    let effects = stopTimer(&state)
    state.change?.drafted.waitsFor = nil
    // A draft that never came into its form, as the organization could not be read, is offered again.
    if overlay.drafted.restores != nil { return effects + [.releaseDraft(overlay.draftKey)] }
    guard overlay.drafted.kept != nil else { return effects }
    state.change?.drafted.kept = nil
    return effects + [.dropDraft(overlay.draftKey)]
  }

  /// It could not be kept: that is tried again when something else is typed.
  static func failed(_ state: inout ConsoleState, _ failure: DraftFailure) {
    if var overlay = state.change {
      overlay.drafted.kept = nil
      overlay.drafted.waitsFor = overlay.draft
      state.change = overlay
    }
    state.say(.warning, failure.message)
  }

  /// Puts a draft back into a form that has just been made.
  static func restore(_ state: inout ConsoleState) {
    guard var overlay = state.change, let draft = overlay.drafted.restores else { return }
    let lost = overlay.apply(draft: draft.fields)
    // What has no place any more stays on the disk until something else is typed.
    overlay.drafted = KeptDraft(
      kept: draft.fields, waitsFor: overlay.draft, focus: overlay.draftFocus, restores: nil)
    let notice =
      lost.isEmpty
      ? "This is your draft; the rest is as it was just read."
      : "This is your draft, but for what has no place any more: \(lost.joined(separator: ", "))."
    if overlay.tree != nil { overlay.tree?.notice = notice } else { overlay.form.notice = notice }
    state.change = overlay
  }

  /// Whether what is typed there is worth keeping: a word that confirms is not.
  private static func keeps(_ overlay: ChangeOverlay) -> Bool {
    guard overlay.purpose != .delete, overlay.drafted.restores == nil else { return false }
    switch overlay.step {
    case .editing, .leaving, .checking, .comparing, .reviewing: return true
    case .reading, .unreadable, .inEditor, .mistaken, .making, .receipt, .unknown: return false
    }
  }

  private static func stopTimer(_ state: inout ConsoleState) -> [Effect] {
    state.timers.remove(.draftDebounce) == nil ? [] : [.stopTimer(.draftDebounce)]
  }
}
