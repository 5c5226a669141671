import Changes
import JSON
import Screen
import Text

/// Metadata on its way to an editor and back: straight from the list, or from the tree.
enum MetadataEditor {
  static func open(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ text: String
  ) -> [Effect] {
    let request = state.ask(.change)
    change.step = .inEditor(request, text: text)
    return [.edit(request, text: text)]
  }

  static func reduce(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ command: Command
  ) -> [Effect] {
    switch (change.step, command) {
    case (.mistaken(let text, _), .confirm): return open(&change, &state, text)
    case (.mistaken, .back), (.mistaken, .cancel): state.push(Question(.dropEdited))
    case (.kept(let kept, _), .confirm): return resume(&change, &state, kept)
    case (.kept(let kept, _), .back), (.kept(let kept, _), .cancel):
      let effects = leave(&change, &state)
      state.say(.information, "Nothing was changed. The file is kept: \(kept.path)")
      return effects
    default: break
    }
    return []
  }

  static func edited(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ request: RequestID,
    _ result: Result<String, EditorFailure>
  ) -> [Effect] {
    guard case .inEditor(request, let before) = change.step, var form = change.content as? MetadataForm
    else { return [] }
    switch result {
    case .failure(let failure):
      if let kept = failure.kept {
        change.step = .kept(kept, reason: failure.message)
        return []
      }
      let effects = leave(&change, &state)
      state.say(.warning, failure.message)
      return effects
    case .success(let text) where text.hasSameBytes(as: MetadataDocument.text(form.editor)):
      let effects = leave(&change, &state)
      let sentences = ["Nothing was changed in the editor.", MetadataDocument.omission(form.editor)]
      state.say(.information, sentences.compactMap { $0 }.joined(separator: " "))
      return effects
    case .success(let text):
      do throws(EditorFailure) {
        form.editor.replace(try MetadataDocument.contents(text, for: form.editor))
      } catch {
        let hint = text.hasSameBytes(as: before) ? " The file came back unchanged." : ""
        change.step = .mistaken(text: text, reason: error.message + hint)
        return []
      }
      change.content = form
      change.step = .editing
      // From the tree, back to it; otherwise the review follows, unless the tree objects.
      return form.isForEditor ? ChangeReducer.reduce(&change, &state, .save) : []
    }
  }

  /// Reopens a kept file, or takes its contents.
  private static func resume(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ kept: KeptEdit
  ) -> [Effect] {
    guard let tree = change.tree else { return [] }
    let request = state.ask(.change)
    change.step = .inEditor(request, text: MetadataDocument.text(tree))
    switch kept.next {
    case .take: return [.takeEdited(request, path: kept.path)]
    case .edit: return [.editFile(request, path: kept.path)]
    }
  }

  /// Drops the editor's text: back to the tree, if the person came from there.
  static func leave(_ change: inout ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    change.step = .editing
    guard let form = change.content as? MetadataForm, form.isForEditor, !form.editor.isDirty else {
      return []
    }
    return ChangeReducer.close(&change, &state)
  }
}

extension ChangeOverlay {
  /// What the editor leaves out, in a sentence; nil if nothing.
  package var omission: String? { tree.flatMap(MetadataDocument.omission) }
}

/// An editor's file, kept because nothing could be taken from it yet.
package struct KeptEdit: Equatable, Sendable {
  package enum Next: Equatable, Sendable {
    /// Take its contents then: the editor may still have it open.
    case take
    case edit
  }

  package let path: String
  package let next: Next

  package init(path: String, next: Next) {
    self.path = path
    self.next = next
  }
}

/// Why an editor gave back no usable metadata.
package struct EditorFailure: Error, Equatable, Sendable {
  package let message: String
  /// The file, if it is kept.
  package let kept: KeptEdit?

  package init(_ message: String, kept: KeptEdit? = nil) {
    self.message = message
    self.kept = kept
  }
}

/// Metadata as one text for an editor: an object with the visible documents.
enum MetadataDocument {
  static func text(_ tree: MetadataTree) -> String {
    var document = JSONObject()
    for shown in shown(tree) { document[shown.part.rawValue] = .object(shown.edited) }
    return JSONValue.object(document).text(pretty: true) + "\n"
  }

  /// Says that private metadata is left out; nil if it is not.
  static func omission(_ tree: MetadataTree) -> String? {
    tree.isHidden(.forBackends) ? "Private metadata is hidden, so the editor does not show it." : nil
  }

  /// - Throws: `EditorFailure` with line and column of a mistake, or what has to be different.
  static func contents(_ text: String, for tree: MetadataTree) throws(EditorFailure) -> [MetadataPart:
    JSONObject]
  {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: text)
    } catch {
      throw EditorFailure("Not valid JSON (line \(error.line), column \(error.column)): \(error.reason).")
    }
    guard let object = document.objectValue else { throw EditorFailure("Not a JSON object.") }
    if let key = document.duplicateKey {
      throw EditorFailure(SafeText.make(MetadataValue.duplicate(key).message))
    }
    let parts = shown(tree).map(\.part)
    var contents: [MetadataPart: JSONObject] = [:]
    for (key, value) in object {
      guard let part = MetadataPart(rawValue: key.string), parts.contains(part) else {
        let names = parts.map(\.rawValue).joined(separator: " and ")
        throw EditorFailure("“\(key.string)” is not allowed here; the keys are \(names).")
      }
      guard let content = value.objectValue else {
        throw EditorFailure("“\(key.string)” must be an object, not \(value.kind).")
      }
      contents[part] = content
    }
    for part in parts where contents[part] == nil {
      throw EditorFailure("“\(part.rawValue)” is missing; {} empties it.")
    }
    return contents
  }

  private static func shown(_ tree: MetadataTree) -> [TreeDocument] {
    tree.documents.filter { !tree.isHidden($0.part) }
  }
}
