import Screen

/// Metadata on its way to an editor and back: from the list at once, or from the tree.
enum EditorReducer {
  /// Opens what the tree holds in an editor.
  static func edit(_ state: inout ConsoleState) -> [Effect] {
    guard let tree = state.change?.tree else { return [] }
    return edit(&state, MetadataDocument.text(tree))
  }

  static func edit(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    let request = state.ask(.change)
    state.change?.step = .inEditor(request, text: text)
    return [.edit(request, text: text)]
  }

  static func edited(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<String, EditorFailure>
  ) -> [Effect] {
    guard let overlay = state.change, let tree = overlay.tree,
      case .inEditor(request, let before) = overlay.step
    else { return [] }
    switch result {
    case .failure(let failure) where failure.kept != nil:
      if let kept = failure.kept { state.change?.step = .kept(kept, reason: failure.message) }
      return []
    case .failure(let failure):
      let effects = leave(&state)
      state.say(.warning, failure.message)
      return effects
    case .success(let text) where text.utf8.elementsEqual(MetadataDocument.text(tree).utf8):
      let effects = leave(&state)
      let sentences = ["Nothing was changed in the editor.", MetadataDocument.omission(tree)]
      state.say(.information, sentences.compactMap { $0 }.joined(separator: " "))
      return effects
    case .success(let text):
      do throws(EditorFailure) {
        let contents = try MetadataDocument.contents(text, for: tree)
        state.change?.tree?.replace(contents)
        state.change?.step = .editing
        // Whoever came from the tree goes back to it; otherwise what will change is shown, unless the tree objects.
        return overlay.isForEditor ? ChangeReducer.reduce(&state, .save) : []
      } catch {
        let isUnchanged = text.utf8.elementsEqual(before.utf8)
        let hint = isUnchanged ? " It came back as it was." : ""
        state.change?.step = .mistaken(text: text, reason: error.message + hint)
        return []
      }
    }
  }

  /// Goes on with a file that was kept.
  static func resume(_ state: inout ConsoleState, _ kept: KeptEdit) -> [Effect] {
    guard let tree = state.change?.tree else { return [] }
    let request = state.ask(.change)
    state.change?.step = .inEditor(request, text: MetadataDocument.text(tree))
    switch kept.next {
    case .take: return [.takeEdited(request, path: kept.path)]
    case .edit: return [.editFile(request, path: kept.path)]
    }
  }

  /// Leaves a file that was kept where it is, and says where that is.
  static func leave(_ state: inout ConsoleState, _ kept: KeptEdit) -> [Effect] {
    let effects = leave(&state)
    state.say(.information, "Nothing was taken. The file is kept: \(kept.path)")
    return effects
  }

  /// Drops what is in the editor: back to the tree, if that is where one came from.
  static func leave(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, overlay.isForEditor, !overlay.isDirty else {
      state.change?.step = .editing
      return []
    }
    return ChangeReducer.close(&state)
  }
}
