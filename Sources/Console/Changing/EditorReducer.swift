import Screen

/// Metadata on its way to an editor and back.
enum EditorReducer {
  static func edit(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    let request = state.nextRequest()
    state.change?.step = .inEditor(request, text: text)
    return [.edit(request, text: text)]
  }

  static func edited(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<String, EditorFailure>
  ) -> [Effect] {
    guard let overlay = state.change, case .inEditor(request, let before) = overlay.step else { return [] }
    switch result {
    case .failure(let failure):
      let effects = ChangeReducer.close(&state)
      state.say(.warning, failure.message)
      return effects
    case .success(let text) where text.utf8.elementsEqual(MetadataDocument.text(overlay.form).utf8):
      let effects = ChangeReducer.close(&state)
      state.say(.information, "Nothing was changed in the editor.")
      return effects
    case .success(let text):
      do throws(EditorFailure) {
        let draft = try MetadataDocument.draft(text, for: overlay.form)
        state.change?.form.apply(draft: draft)
        state.change?.step = .editing
        // What the form objects to is said there, with the text kept; otherwise what will change is shown.
        return ChangeReducer.reduce(&state, .save)
      } catch {
        let isUnchanged = text.utf8.elementsEqual(before.utf8)
        let hint = isUnchanged ? " It came back as it was." : ""
        state.change?.step = .mistaken(text: text, reason: error.message + hint)
        return []
      }
    }
  }
}
