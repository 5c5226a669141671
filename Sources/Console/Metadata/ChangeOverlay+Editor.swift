import Changes
import JSON
import Screen
import Text

/// Metadata on its way to an editor and back: straight from the list, or from the tree.
extension ChangeOverlay {
  /// What the editor leaves out, in a sentence; nil if nothing.
  package var omission: String? { tree.flatMap(MetadataDocument.omission) }

  mutating func openEditor(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    let request = state.ask(.change)
    step = .inEditor(request, text: text)
    return [.edit(request, text: text)]
  }

  mutating func besideEditor(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch (step, command) {
    case (.mistaken(let text, _), .confirm): return openEditor(text, &state)
    case (.mistaken, .back), (.mistaken, .cancel): state.push(Question(.dropEdited))
    case (.kept(let kept, _), .confirm): return reopenEditor(kept, &state)
    case (.kept(let kept, _), .back), (.kept(let kept, _), .cancel):
      let effects = dropEdited(&state)
      state.say(.information, "Nothing was changed. The file is kept: \(kept.path)")
      return effects
    default: break
    }
    return []
  }

  mutating func edited(
    _ request: RequestID, _ result: Result<String, EditorFailure>, _ state: inout ConsoleState
  ) -> [Effect] {
    guard case .inEditor(request, let before) = step, var form = content as? MetadataForm else { return [] }
    switch result {
    case .failure(let failure):
      if let kept = failure.kept {
        step = .kept(kept, reason: failure.message)
        return []
      }
      let effects = dropEdited(&state)
      state.say(.warning, failure.message)
      return effects
    case .success(let text) where text.hasSameBytes(as: MetadataDocument.text(form.editor)):
      let sentences = ["Nothing was changed in the editor.", omission]
      let effects = dropEdited(&state)
      state.say(.information, sentences.compactMap { $0 }.joined(separator: " "))
      return effects
    case .success(let text):
      do throws(EditorFailure) {
        form.editor.replace(try MetadataDocument.contents(text, for: form.editor))
      } catch {
        let hint = text.hasSameBytes(as: before) ? " The file came back unchanged." : ""
        step = .mistaken(text: text, reason: error.message + hint)
        return []
      }
      content = form
      step = .editing
      // From the tree, back to it; otherwise the review follows, unless the tree objects.
      return form.isForEditor && editor?.reduce(.save) == .save ? submit(&state) : []
    }
  }

  /// Reopens a kept file, or takes its contents.
  private mutating func reopenEditor(_ kept: KeptEdit, _ state: inout ConsoleState) -> [Effect] {
    guard let tree else { return [] }
    let request = state.ask(.change)
    step = .inEditor(request, text: MetadataDocument.text(tree))
    switch kept.next {
    case .take: return [.takeEdited(request, path: kept.path)]
    case .edit: return [.editFile(request, path: kept.path)]
    }
  }

  /// Drops the editor's text: back to the tree, if the person came from there.
  mutating func dropEdited(_ state: inout ConsoleState) -> [Effect] {
    step = .editing
    guard let form = content as? MetadataForm, form.isForEditor, !form.editor.isDirty else { return [] }
    return close(&state)
  }
}
