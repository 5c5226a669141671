import Changes
import ClerkAPI

/// Somebody changed what a change is about after it was reviewed, and nothing was sent: back to where the person can say
/// what is to happen now, with everything that was typed.
enum ChangedSince {
  static func take(_ state: inout ConsoleState, _ draft: ChangeDraft, _ change: SubjectChange) -> [Effect] {
    guard let overlay = state.change else { return [] }
    switch overlay.purpose {
    case .credits: return CreditsReducer.changed(&state, change)
    case .delete: return DeleteReading.changed(&state, change)
    case .create, .edit, .metadata, .logo: break
    }
    guard let now = change.now.organization else {
      ChangeAnswers.edit(&state)
      return []
    }
    if let entry = overlay.undoes {
      let undo = JournalUndo(entry, now: now)
      state.change?.base = now
      guard undo.draft != nil else { return ChangeReducer.close(&state) }
      return ChangeSaving.review(&state, undo.draft, warnings: undo.warnings)
    }
    if overlay.purpose == .logo { return logo(&state, draft, change, now) }
    return ChangeSaving.checked(&state, now)
  }

  /// A logo has no fields to choose between: it is reviewed anew, with what somebody else did above it.
  private static func logo(
    _ state: inout ConsoleState, _ draft: ChangeDraft, _ change: SubjectChange, _ now: Organization
  ) -> [Effect] {
    state.change?.base = now
    guard draft.request != .deleteLogo || now.hasImage != false else {
      ChangeAnswers.edit(&state)
      state.change?.setRefusal(field: nil, message: change.message)
      return []
    }
    return ChangeSaving.review(
      &state, ChangeDraft(draft.request, of: now), warnings: [change.explanation])
  }
}
