/// Reads typed values out of a document and knows where it is, for errors.
///
/// A member that is `null` counts as absent, unless asked about with `has`.
package struct JSONReader: Sendable {
  /// The value here.
  package let value: JSONValue
  // The way here is put together only for an error: most documents have none.
  private indirect enum Trail: Sendable {
    case start(JSONPath)
    case key(String, Trail)
    case index(Int, Trail)
  }
  private let trail: Trail

  /// A reader at `value`, which stands at `path`.
  package init(_ value: JSONValue, path: JSONPath = .root) {
    self.value = value
    trail = .start(path)
  }

  private init(_ value: JSONValue, _ trail: Trail) {
    self.value = value
    self.trail = trail
  }

  /// Where the value stands.
  package var path: JSONPath { Self.path(of: trail) }

  // MARK: Members

  /// Whether the object here has a member of that name, be it `null`.
  package func has(_ key: String) -> Bool {
    value.objectValue?[key] != nil
  }

  /// The member of that name; nil if it is absent or `null`, or this is no object.
  package func member(_ key: String) -> JSONReader? {
    present(key).map { reader(at: key, $0) }
  }

  /// The member of that name.
  ///
  /// - Throws: `JSONReadError` if it is absent or `null`.
  package func required(_ key: String) throws(JSONReadError) -> JSONReader {
    reader(at: key, try present(required: key))
  }

  func present(required key: String) throws(JSONReadError) -> JSONValue {
    guard let member = present(key) else {
      let found = try object()[key]
      throw JSONReadError(path: path.appending(key: key), expected: "a value", found: found)
    }
    return member
  }

  func present(_ key: String) -> JSONValue? {
    guard case .object(let object) = value, let member = object[key], !member.isNull else { return nil }
    return member
  }

  func reader(at key: String, _ member: JSONValue) -> JSONReader {
    JSONReader(member, .key(key, trail))
  }

  // MARK: This value

  /// The value as text.
  ///
  /// - Throws: `JSONReadError` if it is no string.
  package func string() throws(JSONReadError) -> String {
    guard case .string(let string) = value else { throw mismatch("a string") }
    return string.string
  }

  /// The value as a whole number.
  ///
  /// - Throws: `JSONReadError` if it is none, or beyond 64 bits.
  package func int64() throws(JSONReadError) -> Int64 {
    guard let number = value.int64Value else { throw mismatch("a whole number") }
    return number
  }

  /// The value as a whole number.
  ///
  /// - Throws: `JSONReadError` if it is none, or beyond 64 bits.
  package func int() throws(JSONReadError) -> Int {
    guard let number = Int(exactly: try int64()) else { throw mismatch("a whole number") }
    return number
  }

  /// The value as a truth value.
  ///
  /// - Throws: `JSONReadError` if it is none.
  package func bool() throws(JSONReadError) -> Bool {
    guard case .bool(let bool) = value else { throw mismatch("true or false") }
    return bool
  }

  /// The value as an object.
  ///
  /// - Throws: `JSONReadError` if it is none.
  package func object() throws(JSONReadError) -> JSONObject {
    guard case .object(let object) = value else { throw mismatch("an object") }
    return object
  }

  /// Readers at the elements of the array here.
  ///
  /// - Throws: `JSONReadError` if it is none.
  package func array() throws(JSONReadError) -> [JSONReader] {
    guard case .array(let array) = value else { throw mismatch("an array") }
    return array.indices.map { JSONReader(array[$0], .index($0, trail)) }
  }

  /// An error about the value here.
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
