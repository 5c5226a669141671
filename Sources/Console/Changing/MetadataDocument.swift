import Changes
import JSON
import Screen

/// Metadata as one text for an editor: an object with the documents that are shown.
enum MetadataDocument {
  /// The text of what a tree holds.
  static func text(_ tree: MetadataTree) -> String {
    var document = JSONObject()
    for shown in shown(tree) { document[shown.part.rawValue] = .object(shown.edited) }
    return JSONValue.object(document).text(pretty: true) + "\n"
  }

  /// That private metadata is left out; nil where it is not.
  static func omission(_ tree: MetadataTree?) -> String? {
    guard let tree, tree.isHidden(.forBackends) else { return nil }
    return "Private metadata is hidden, and so left out of the editor."
  }

  /// Reads the text that came back.
  ///
  /// - Throws: `EditorFailure` with line and column of a mistake, or what is not as it has to be.
  static func contents(_ text: String, for tree: MetadataTree) throws(EditorFailure) -> [MetadataPart:
    JSONObject]
  {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: text)
    } catch {
      throw EditorFailure("It is no JSON: \(error).")
    }
    guard let object = document.objectValue else { throw EditorFailure("It is no JSON object.") }
    if let key = document.duplicateKey {
      throw EditorFailure(SafeText.make(MetadataValue.duplicate(key).message))
    }
    let parts = shown(tree).map(\.part)
    var contents: [MetadataPart: JSONObject] = [:]
    for (key, value) in object {
      guard let part = MetadataPart(rawValue: key.string), parts.contains(part) else {
        let names = parts.map(\.rawValue).joined(separator: " and ")
        throw EditorFailure("“\(key.string)” does not belong here; there is \(names).")
      }
      guard let content = value.objectValue else {
        throw EditorFailure("“\(key.string)” has to be an object, and is \(value.kind).")
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
