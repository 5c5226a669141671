/// A JSON value, exactly as it was sent: numbers as text, members in order, nothing lost.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(JSONString)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// How deep arrays and objects may stand in each other unless told otherwise.
  ///
  /// Only freeing a value takes up stack for every level, about 250 bytes; reading, comparing, hashing and printing
  /// do not. So every thread can hold a value of this depth.
  package static let standardDepthLimit = 512

  /// Reads a JSON text (RFC 8259) in UTF-8.
  ///
  /// - Throws: `JSONParseError` with the place and the reason.
  package init(parsing bytes: [UInt8], depthLimit: Int = standardDepthLimit) throws(JSONParseError) {
    self = try JSONParser.parse(bytes, depthLimit: depthLimit)
  }

  /// Reads a JSON text.
  ///
  /// - Throws: `JSONParseError` with the place and the reason.
  package init(parsing text: String, depthLimit: Int = standardDepthLimit) throws(JSONParseError) {
    try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
  }

  /// The object, if it is one.
  package var objectValue: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// The elements, if it is an array.
  package var arrayValue: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

  /// The text, if it is a string; lone surrogates are replaced by U+FFFD.
  package var stringValue: String? { if case .string(let string) = self { string.string } else { nil } }

  /// The number, if it is one.
  package var numberValue: JSONNumber? { if case .number(let number) = self { number } else { nil } }

  /// The number, if it is one, whole, and fits.
  package var int64Value: Int64? { numberValue?.int64 }

  /// The truth value, if it is one.
  package var boolValue: Bool? { if case .bool(let bool) = self { bool } else { nil } }

  /// Whether it is `null`.
  package var isNull: Bool { if case .null = self { true } else { false } }

  /// What kind of value it is, for messages: `a string`, `null`.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
