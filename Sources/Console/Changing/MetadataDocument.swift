import JSON

/// Metadata as one text for an editor: an object with what the form has.
enum MetadataDocument {
  private static let parts = ["public_metadata", "private_metadata"]

  /// The text of what a form holds.
  static func text(_ form: FormState) -> String {
    var document = JSONObject()
    for part in parts {
      if case .object(let object)? = form[part]?.value { document[part] = .object(object) }
    }
    return JSONValue.object(document).text(pretty: true) + "\n"
  }

  /// Reads the text that came back, as the draft of a form.
  ///
  /// - Throws: `EditorFailure` with line and column of a mistake, or what is not as it has to be.
  static func draft(_ text: String, for form: FormState) throws(EditorFailure) -> JSONObject {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: text)
    } catch {
      throw EditorFailure("It is no JSON: \(error).")
    }
    guard let object = document.objectValue else { throw EditorFailure("It is no JSON object.") }
    var draft = JSONObject()
    for (key, value) in object {
      guard parts.contains(key.string), form[key.string] != nil else {
        throw EditorFailure("“\(key.string)” does not belong here; there is \(names(of: form)).")
      }
      guard value.objectValue != nil else {
        throw EditorFailure("“\(key.string)” has to be an object, and is \(value.kind).")
      }
      draft[key] = .string(JSONString(value.text(pretty: true)))
    }
    for part in parts where form[part] != nil && draft[part] == nil {
      throw EditorFailure("“\(part)” is missing; {} empties it.")
    }
    return draft
  }

  private static func names(of form: FormState) -> String {
    parts.filter { form[$0] != nil }.joined(separator: " and ")
  }
}
