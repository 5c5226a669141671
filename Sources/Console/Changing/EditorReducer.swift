import Changes
import JSON
import Screen

/// Metadata on its way to an editor and back: straight from the list, or from the tree.
enum EditorReducer {
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
        // From the tree, back to it; otherwise the review follows, unless the tree objects.
        return overlay.isForEditor ? ChangeReducer.reduce(&state, .save) : []
      } catch {
        let isUnchanged = text.utf8.elementsEqual(before.utf8)
        let hint = isUnchanged ? " The file came back unchanged." : ""
        state.change?.step = .mistaken(text: text, reason: error.message + hint)
        return []
      }
    }
  }

  /// Reopens a kept file, or takes its contents.
  static func resume(_ state: inout ConsoleState, _ kept: KeptEdit) -> [Effect] {
    guard let tree = state.change?.tree else { return [] }
    let request = state.ask(.change)
    state.change?.step = .inEditor(request, text: MetadataDocument.text(tree))
    switch kept.next {
    case .take: return [.takeEdited(request, path: kept.path)]
    case .edit: return [.editFile(request, path: kept.path)]
    }
  }

  /// Leaves a kept file where it is, and says where.
  static func leave(_ state: inout ConsoleState, _ kept: KeptEdit) -> [Effect] {
    let effects = leave(&state)
    state.say(.information, "Nothing was changed. The file is kept: \(kept.path)")
    return effects
  }

  /// Drops the editor's text: back to the tree, if the person came from there.
  static func leave(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, overlay.isForEditor, !overlay.isDirty else {
      state.change?.step = .editing
      return []
    }
    return ChangeReducer.close(&state)
  }
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
  static func omission(_ tree: MetadataTree?) -> String? {
    guard let tree, tree.isHidden(.forBackends) else { return nil }
    return "Private metadata is hidden, so the editor does not show it."
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
