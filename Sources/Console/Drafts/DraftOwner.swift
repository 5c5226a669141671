/// A scene with a form that is kept as a draft.
struct DraftOwner {
  /// Its place among the scenes.
  private let place: Int

  /// All of them, the topmost last.
  static func all(_ state: ConsoleState) -> [DraftOwner] {
    state.overlays.indices.filter { state.overlays[$0].scene.draftForm != nil }.map { DraftOwner(place: $0) }
  }

  static func topmost(_ state: ConsoleState) -> DraftOwner? { all(state).last }

  static func of<S: Scene>(_ type: S.Type, _ state: ConsoleState) -> DraftOwner? {
    all(state).first { state.overlays[$0.place].scene is S }
  }

  /// With what is typed in the approval form above, which means nothing without this one.
  func form(_ state: ConsoleState) -> DraftForm? {
    guard var form = state.overlays[place].scene.draftForm else { return nil }
    let proposal = drafted(state).proposal
    if !proposal.isEmpty, !form.typed.isEmpty { form.typed[FormDraft.proposal] = .object(proposal) }
    if let export = state.export, export.isProposal, export.step == .editing {
      form.focus = export.form.focus
      form.isEditing = true
    }
    return form
  }

  func drafted(_ state: ConsoleState) -> KeptDraft { state.overlays[place].scene.drafted }

  func keep(_ state: inout ConsoleState, _ change: (inout KeptDraft) -> Void) {
    state.changeScene(place) { change(&$0.drafted) }
  }
}
