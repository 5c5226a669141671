import Changes
import JSON

/// Saves what is typed as drafts: soon after each key, at once when the focus leaves a field, and no longer than
/// needed.
enum DraftKeeping {
  /// How long what is typed waits to be saved with what follows it, in milliseconds: as much is lost with the process.
  static let delay = 50

  /// After a batch of events: saves what is new.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let owner = DraftOwner.topmost(state), let form = owner.form(state), form.isKept else { return [] }
    let drafted = owner.drafted(state)
    let hasMoved = form.focus != drafted.focus
    owner.keep(&state) { $0.focus = form.focus }
    guard form.typed != drafted.kept ?? JSONObject() else {
      owner.keep(&state) { $0.waitsFor = nil }
      return stopTimer(&state)
    }
    // Input about to be sent or dropped is saved first.
    let isAsked = if case .question = state.overlays.last { true } else { false }
    if hasMoved || isAsked || !form.isEditing || form.typed.isEmpty { return save(&state, owner) }
    guard form.typed != drafted.waitsFor else { return [] }
    owner.keep(&state) { $0.waitsFor = form.typed }
    // It runs from the first key on: whoever types without a pause loses no more.
    guard state.timers.insert(.draft).inserted else { return [] }
    return [.startTimer(.draft, milliseconds: delay)]
  }

  static func save(_ state: inout ConsoleState) -> [Effect] {
    DraftOwner.all(state).flatMap { save(&state, $0) }
  }

  private static func save(_ state: inout ConsoleState, _ owner: DraftOwner) -> [Effect] {
    guard let form = owner.form(state), form.isKept else { return [] }
    let drafted = owner.drafted(state)
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

  static func drop<S: Scene>(_ state: inout ConsoleState, _ type: S.Type) -> [Effect] {
    DraftOwner.of(type, state).map { drop(&state, $0) } ?? []
  }

  private static func drop(_ state: inout ConsoleState, _ owner: DraftOwner) -> [Effect] {
    guard let form = owner.form(state) else { return [] }
    var drafted = owner.drafted(state)
    let effects = drop(&state, &drafted, form.key)
    owner.keep(&state) { $0 = drafted }
    return effects
  }

  /// Removes a form's draft: it was sent, or the person dropped it.
  static func drop(_ state: inout ConsoleState, _ drafted: inout KeptDraft, _ key: DraftKey) -> [Effect] {
    let effects = stopTimer(&state)
    drafted.waitsFor = nil
    drafted.proposal = JSONObject()
    // A draft that never came into its form, as the organization could not be read, is offered again.
    if drafted.restores != nil { return effects + [.releaseDraft(key)] }
    guard drafted.kept != nil else { return effects }
    drafted.kept = nil
    return effects + [.dropDraft(key)]
  }

  /// Saving failed: it is tried again when something else is typed.
  static func failed(_ state: inout ConsoleState, _ failure: DraftFailure) {
    if let owner = DraftOwner.topmost(state), let form = owner.form(state) {
      owner.keep(&state) {
        $0.kept = nil
        $0.waitsFor = form.typed
      }
    }
    state.say(.warning, failure.message)
  }

  /// Restores the draft of a change into its form, now that it is open.
  static func restore(_ change: inout ChangeOverlay) {
    guard let draft = change.drafted.restores, var editor = change.editor else { return }
    change.drafted = restore(draft, into: &editor)
    change.editor = editor
  }

  /// Restores a draft into a new form.
  ///
  /// - Returns: How much of it is saved.
  static func restore(_ draft: FormDraft, into form: inout some FormEditor) -> KeptDraft {
    let lost = form.apply(draft: draft.typed)
    form.notice = notice(lost)
    // What has no place any more stays on the disk until something else is typed.
    return KeptDraft(
      kept: draft.fields, waitsFor: draft.with(form.draft), focus: form.focus, proposal: draft.proposal,
      restores: nil)
  }

  private static func notice(_ lost: [String]) -> String {
    lost.isEmpty
      ? "Your draft is restored; everything else is as just read."
      : "Your draft is restored, except for what no longer has a place: \(lost.joined(separator: ", "))."
  }

  private static func stopTimer(_ state: inout ConsoleState) -> [Effect] {
    state.timers.remove(.draft) == nil ? [] : [.stopTimer(.draft)]
  }
}

/// How much of a form's input is saved already.
struct KeptDraft: Equatable, Sendable {
  /// The input saved last; nil if none.
  var kept: JSONObject?
  /// The input that waits to be saved.
  var waitsFor: JSONObject?
  /// The focus then.
  var focus = 0
  /// Input of the approval form; kept with the form that its credits come from.
  var proposal = JSONObject()
  /// The draft to restore once the form exists.
  var restores: FormDraft?
}
