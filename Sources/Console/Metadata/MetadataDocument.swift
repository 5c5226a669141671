import Changes
import JSON
import Screen
import Text

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
      throw EditorFailure(error.explanation)
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
