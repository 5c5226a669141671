import JSON

/// A key of metadata, with those above it, as a person types it: `plan.tier`, or as a JSON array of texts where a key has a
/// dot in it: `["plan", "tier.name"]`.
package struct MetadataPath: Hashable, Sendable {
  /// The keys, the outermost first; at least one, none empty.
  package let keys: [JSONString]

  /// Reads a path. White space around it does not count.
  ///
  /// - Throws: `MetadataMistake`.
  package init(parsing text: String) throws(MetadataMistake) {
    let text = Self.trimmed(text)
    guard !text.isEmpty else { throw MetadataMistake("No key is named.") }
    guard "[{\"".contains(text.prefix(1)) else {
      keys = text.split(separator: ".", omittingEmptySubsequences: false).map { JSONString(String($0)) }
      guard !keys.contains("") else {
        throw MetadataMistake(
          "The key has an empty part. A key with a dot in its name is written as JSON: [\"plan\", \"tier.name\"]."
        )
      }
      return
    }
    let form = "A path as JSON is an array of keys in quotes, such as [\"plan\", \"tier.name\"]"
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw MetadataMistake("\(form); column \(error.column): \(error.reason).", column: error.column)
    }
    guard let parts = value.arrayValue, !parts.isEmpty else { throw MetadataMistake("\(form).") }
    var keys: [JSONString] = []
    for (place, part) in parts.enumerated() {
      guard case .string(let key) = part else {
        throw MetadataMistake("\(form); number \(place + 1) in it is \(part.kind).")
      }
      guard key != "", !key.hasLoneSurrogate else {
        throw MetadataMistake("\(form); number \(place + 1) in it is \(key == "" ? "empty" : "not text").")
      }
      keys.append(key)
    }
    self.keys = keys
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
