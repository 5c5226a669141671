import JSON

/// A value of metadata as a person types it: JSON where it is JSON, else text. What begins as an object, an array or a text in
/// quotes has to be one: nothing is stored as text that was meant to be JSON.
package enum MetadataValue: Hashable, Sendable {
  /// It is JSON.
  case json(JSONValue)
  /// It is text and nothing else.
  case text
  /// It begins as JSON and is none, or would lose something.
  case mistaken(MetadataMistake)

  /// Reads a typed value.
  package init(reading text: String) {
    let first = text.first { !$0.isWhitespace }
    do throws(JSONParseError) {
      let value = try JSONValue(parsing: text)
      self = value.duplicateKey.map { .mistaken(Self.duplicate($0)) } ?? .json(value)
    } catch {
      guard let first, "{[\"".contains(first) else {
        self = .text
        return
      }
      self = .mistaken(Self.mistake(error))
    }
  }

  /// The value of a typed text.
  ///
  /// - Throws: `MetadataMistake`.
  package static func value(parsing text: String) throws(MetadataMistake) -> JSONValue {
    switch MetadataValue(reading: text) {
    case .json(let value): return value
    case .text: return .string(JSONString(text))
    case .mistaken(let mistake): throw mistake
    }
  }

  /// The object that a text is.
  ///
  /// - Throws: `MetadataMistake`.
  package static func object(parsing text: String) throws(MetadataMistake) -> JSONObject {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw mistake(error)
    }
    guard let object = value.objectValue else {
      throw MetadataMistake("A JSON object in braces is needed, not \(value.kind).")
    }
    if let key = value.duplicateKey { throw duplicate(key) }
    return object
  }

  /// That a text is not JSON, and where.
  package static func mistake(_ error: JSONParseError) -> MetadataMistake {
    let end = error.reason.hasSuffix("?") ? "" : "."
    return MetadataMistake(
      "Not valid JSON (\(error)).", column: error.column,
      short: "Column \(error.column): \(error.reason)\(end)")
  }

  /// That a key is there twice in one object.
  package static func duplicate(_ key: JSONString) -> MetadataMistake {
    MetadataMistake("Duplicate key “\(key.string)” in one object.")
  }
}
