/// Reads typed values from a document and knows where it is, for errors.
///
/// A member that is `null` counts as absent, except for `has`.
package struct JSONReader: Sendable {
  package let value: JSONValue
  // The way here is put together only for an error: most documents have none.
  private indirect enum Trail: Sendable {
    case start(JSONPath)
    case key(String, Trail)
    case index(Int, Trail)
  }
  private let trail: Trail

  package init(_ value: JSONValue, path: JSONPath = .root) {
    self.value = value
    trail = .start(path)
  }

  private init(_ value: JSONValue, _ trail: Trail) {
    self.value = value
    self.trail = trail
  }

  package var path: JSONPath { Self.path(of: trail) }

  // MARK: Members

  /// Whether the object has such a member, even `null`.
  package func has(_ key: String) -> Bool {
    value.objectValue?[key] != nil
  }

  /// Nil if the member is absent or `null`, or if this is not an object.
  package func member(_ key: String) -> JSONReader? {
    present(key).map { reader(at: key, $0) }
  }

  /// - Throws: `JSONReadError` if the member is absent or `null`.
  package func required(_ key: String) throws(JSONReadError) -> JSONReader {
    reader(at: key, try present(required: key))
  }

  private func present(required key: String) throws(JSONReadError) -> JSONValue {
    guard let member = present(key) else {
      let found = try object()[key]
      throw JSONReadError(path: path.appending(key: key), expected: "a value", found: found)
    }
    return member
  }

  private func present(_ key: String) -> JSONValue? {
    guard case .object(let object) = value, let member = object[key], !member.isNull else { return nil }
    return member
  }

  private func reader(at key: String, _ member: JSONValue) -> JSONReader {
    JSONReader(member, .key(key, trail))
  }

  // MARK: This value

  package func string() throws(JSONReadError) -> String { try taken(Shape.string) }

  package func int() throws(JSONReadError) -> Int { try taken(Shape.int) }

  package func bool() throws(JSONReadError) -> Bool { try taken(Shape.bool) }

  package func object() throws(JSONReadError) -> JSONObject { try taken(Shape.object) }

  /// Readers of the elements.
  package func array() throws(JSONReadError) -> [JSONReader] {
    guard case .array(let array) = value else { throw mismatch("an array") }
    return array.indices.map { JSONReader(array[$0], .index($0, trail)) }
  }

  package func mismatch(_ expected: String) -> JSONReadError {
    JSONReadError(path: path, expected: expected, found: value)
  }

  private static func path(of trail: Trail) -> JSONPath {
    switch trail {
    case .start(let path): path
    case .key(let key, let trail): path(of: trail).appending(key: key)
    case .index(let index, let trail): path(of: trail).appending(index: index)
    }
  }
}

extension JSONReader {
  package func string(_ key: String) throws(JSONReadError) -> String { try required(key, Shape.string) }

  package func int64(_ key: String) throws(JSONReadError) -> Int64 { try required(key, Shape.int64) }

  package func int(_ key: String) throws(JSONReadError) -> Int { try required(key, Shape.int) }

  package func bool(_ key: String) throws(JSONReadError) -> Bool { try required(key, Shape.bool) }

  package func optionalString(_ key: String) throws(JSONReadError) -> String? {
    try optional(key, Shape.string)
  }

  package func optionalInt64(_ key: String) throws(JSONReadError) -> Int64? { try optional(key, Shape.int64) }

  package func optionalInt(_ key: String) throws(JSONReadError) -> Int? { try optional(key, Shape.int) }

  package func optionalBool(_ key: String) throws(JSONReadError) -> Bool? { try optional(key, Shape.bool) }

  package func optionalObject(_ key: String) throws(JSONReadError) -> JSONObject? {
    try optional(key, Shape.object)
  }

  private func taken<Value>(_ shape: JSONShape<Value>) throws(JSONReadError) -> Value {
    guard let taken = shape.read(value) else { throw mismatch(shape.name) }
    return taken
  }

  private func required<Value>(_ key: String, _ shape: JSONShape<Value>) throws(JSONReadError) -> Value {
    try taken(key, try present(required: key), shape)
  }

  private func optional<Value>(_ key: String, _ shape: JSONShape<Value>) throws(JSONReadError) -> Value? {
    guard let member = present(key) else { return nil }
    return try taken(key, member, shape)
  }

  // A reader is made only for an error here: reading a page's members allocates no trail.
  private func taken<Value>(
    _ key: String, _ member: JSONValue, _ shape: JSONShape<Value>
  ) throws(JSONReadError) -> Value {
    guard let taken = shape.read(member) else { throw reader(at: key, member).mismatch(shape.name) }
    return taken
  }
}

/// What a value has to be, and how it is called.
private struct JSONShape<Value> {
  let name: String
  let read: (JSONValue) -> Value?
}

private enum Shape {
  static var string: JSONShape<String> { JSONShape(name: "a string") { $0.stringValue } }
  static var int64: JSONShape<Int64> { JSONShape(name: "a whole number") { $0.int64Value } }
  static var int: JSONShape<Int> {
    JSONShape(name: "a whole number") { $0.int64Value.flatMap(Int.init(exactly:)) }
  }
  static var bool: JSONShape<Bool> { JSONShape(name: "true or false") { $0.boolValue } }
  static var object: JSONShape<JSONObject> { JSONShape(name: "an object") { $0.objectValue } }
}

/// A value that is not what it should be: where, what was expected, what was found.
package struct JSONReadError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: JSONPath
  /// For example `a string`.
  package let expected: String
  /// Shortened if it is long.
  package let found: String

  package init(path: JSONPath, expected: String, found: JSONValue?) {
    self.path = path
    self.expected = expected
    self.found = Self.summary(of: found)
  }

  /// `data[3].slug: expected a string, found 7`.
  package var description: String { "\(path): expected \(expected), found \(found)" }

  /// A text of a million characters is not counted for this.
  private static func shortened(_ value: JSONValue) -> String {
    let limit = 60
    let isLong: Bool
    let text: String
    switch value {
    case .string(let string):
      let start = String(string.string.prefix(limit))
      text = JSONValue.string(JSONString(start)).text()
      isLong = start.utf8.count < string.string.utf8.count || text.count > limit
    case .number(let number):
      isLong = number.text.utf8.count > limit
      text = number.text
    default: return value.text()
    }
    return isLong ? text.prefix(limit) + "…" : text
  }

  private static func summary(of value: JSONValue?) -> String {
    switch value {
    case nil: return "nothing"
    case .array?: return "an array"
    case .object?: return "an object"
    case let value?:
      return shortened(value)
    }
  }
}

/// The path to a value inside a document: `data[3].slug`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  private enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  private var steps: [Step] = []

  package static let root = JSONPath()

  package func appending(key: String) -> JSONPath {
    var path = self
    path.steps.append(.key(key))
    return path
  }

  package func appending(index: Int) -> JSONPath {
    var path = self
    path.steps.append(.index(index))
    return path
  }

  /// `data[3].slug`; ambiguous keys are escaped in brackets: `data["a.b"]`.
  package var description: String {
    guard !steps.isEmpty else { return "the answer" }
    return steps.enumerated().reduce(into: "") { text, step in
      switch step.element {
      case .key(let key) where !Self.isPlain(key): text += "[\(JSONValue.string(JSONString(key)))]"
      case .key(let key): text += step.offset == 0 ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  /// Whether a key can be told from its surroundings in a path.
  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !".[]\"".utf8.contains($0) }
  }
}
