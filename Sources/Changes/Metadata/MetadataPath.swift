import JSON
import Text

/// A key of metadata, with those above it, as a person types it: `plan.tier`, or as a JSON array of texts where a key has a
/// dot in it: `["plan", "tier.name"]`.
package struct MetadataPath: Hashable, Sendable {
  /// The keys, the outermost first; at least one, none empty.
  package let keys: [JSONString]

  /// Reads a path. White space around it does not count.
  package init(parsing text: String) throws(MetadataMistake) {
    let text = text.trimmed
    guard !text.isEmpty else { throw .noKey }
    guard "[{\"".contains(text.prefix(1)) else {
      keys = text.split(separator: ".", omittingEmptySubsequences: false).map { JSONString(String($0)) }
      guard !keys.contains("") else {
        throw MetadataMistake(
          "The key has an empty part. A key with a dot in its name is written as JSON: [\"plan\", \"tier.name\"]."
        )
      }
      return
    }
    let form = "A path in JSON is an array of quoted keys, such as [\"plan\", \"tier.name\"]"
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
        throw MetadataMistake("\(form); item \(place + 1) is \(part.kind).")
      }
      guard key != "", !key.hasLoneSurrogate else {
        throw MetadataMistake("\(form); item \(place + 1) is \(key == "" ? "empty" : "not text").")
      }
      keys.append(key)
    }
    self.keys = keys
  }
}

/// A value of metadata as a person types it: JSON where it is JSON, else text. What begins as an object, an array or a text in
/// quotes has to be one: nothing is stored as text that was meant to be JSON.
package enum MetadataValue: Hashable, Sendable {
  case json(JSONValue)
  case text
  /// Starts like JSON and is not valid, or would lose something.
  case mistaken(MetadataMistake)

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

  package static func value(parsing text: String) throws(MetadataMistake) -> JSONValue {
    switch MetadataValue(reading: text) {
    case .json(let value): return value
    case .text: return .string(JSONString(text))
    case .mistaken(let mistake): throw mistake
    }
  }

  package static func object(parsing text: String) throws(MetadataMistake) -> JSONObject {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw mistake(error)
    }
    guard let object = value.objectValue else {
      throw MetadataMistake("Expected a JSON object in braces, not \(value.kind).")
    }
    if let key = value.duplicateKey { throw duplicate(key) }
    return object
  }

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

/// Why a typed text is not a path or value of metadata.
package struct MetadataMistake: Error, Hashable, Sendable {
  /// The column of the text where it shows, counted from 1 in Unicode scalars; nil where it is about all of it.
  package let column: Int?
  /// What is wrong, in a sentence. It may hold what was typed, which is not yet safe to show.
  package let message: String

  /// The same where all of it is on one line, which is on the screen.
  package let shortMessage: String

  static let noKey = MetadataMistake("No key is given.")

  init(_ message: String, column: Int? = nil, short: String? = nil) {
    self.message = message
    self.column = column
    shortMessage = short ?? message
  }
}

/// One of an organization's two metadata documents. The raw value is the name by which Clerk knows it.
package enum MetadataPart: String, CaseIterable, Hashable, Sendable {
  /// What frontends may read.
  case forAll = "public_metadata"
  /// What only backends may read.
  case forBackends = "private_metadata"

  /// What it is called in a path: `public`.
  package var name: String {
    switch self {
    case .forAll: "public"
    case .forBackends: "private"
    }
  }

  /// What it is called above its members: `Public`.
  package var label: String {
    switch self {
    case .forAll: "Public"
    case .forBackends: "Private"
    }
  }
}

extension JSONObject {
  /// Puts a value at a path, or removes what is there; objects on the way are made where they are missing.
  mutating func put(_ value: JSONValue?, at path: ArraySlice<JSONString>) {
    guard let key = path.first else { return }
    if path.count == 1 {
      self[key] = value
    } else {
      var inner = self[key]?.objectValue ?? JSONObject()
      inner.put(value, at: path.dropFirst())
      self[key] = .object(inner)
    }
  }
}
