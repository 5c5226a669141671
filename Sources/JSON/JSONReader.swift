/// Reads typed values out of a document and knows where it is, for errors.
///
/// A member that is `null` counts as absent, unless asked about with `has`.
public struct JSONReader: Sendable {
  /// The value here.
  public let value: JSONValue
  // The way here is put together only for an error: most documents have none.
  private indirect enum Trail: Sendable {
    case start(JSONPath)
    case key(String, Trail)
    case index(Int, Trail)
  }
  private let trail: Trail

  /// A reader at `value`, which stands at `path`.
  public init(_ value: JSONValue, path: JSONPath = .root) {
    self.value = value
    trail = .start(path)
  }

  private init(_ value: JSONValue, _ trail: Trail) {
    self.value = value
    self.trail = trail
  }

  /// Where the value stands.
  public var path: JSONPath { Self.path(of: trail) }

  // MARK: Members

  /// Whether the object here has a member of that name, be it `null`.
  public func has(_ key: String) -> Bool {
    value.objectValue?[key] != nil
  }

  /// The member of that name; nil if it is absent or `null`, or this is no object.
  public func member(_ key: String) -> JSONReader? {
    guard case .object(let object) = value, let member = object[key], !member.isNull else { return nil }
    return JSONReader(member, .key(key, trail))
  }

  /// The member of that name.
  ///
  /// - Throws: `JSONReadError` if it is absent or `null`.
  public func required(_ key: String) throws(JSONReadError) -> JSONReader {
    let object = try self.object()
    guard let member = object[key], !member.isNull else {
      throw JSONReadError(path: path.appending(key: key), expected: "a value", found: object[key])
    }
    return JSONReader(member, .key(key, trail))
  }

  // MARK: This value

  /// The value as text.
  ///
  /// - Throws: `JSONReadError` if it is no string.
  public func string() throws(JSONReadError) -> String {
    guard case .string(let string) = value else { throw mismatch("a string") }
    return string.string
  }

  /// The value as a whole number.
  ///
  /// - Throws: `JSONReadError` if it is none, or beyond 64 bits.
  public func int64() throws(JSONReadError) -> Int64 {
    guard let number = value.int64Value else { throw mismatch("a whole number") }
    return number
  }

  /// The value as a whole number.
  ///
  /// - Throws: `JSONReadError` if it is none, or beyond 64 bits.
  public func int() throws(JSONReadError) -> Int {
    guard let number = Int(exactly: try int64()) else { throw mismatch("a whole number") }
    return number
  }

  /// The value as a truth value.
  ///
  /// - Throws: `JSONReadError` if it is none.
  public func bool() throws(JSONReadError) -> Bool {
    guard case .bool(let bool) = value else { throw mismatch("true or false") }
    return bool
  }

  /// The value as an object.
  ///
  /// - Throws: `JSONReadError` if it is none.
  public func object() throws(JSONReadError) -> JSONObject {
    guard case .object(let object) = value else { throw mismatch("an object") }
    return object
  }

  /// Readers at the elements of the array here.
  ///
  /// - Throws: `JSONReadError` if it is none.
  public func array() throws(JSONReadError) -> [JSONReader] {
    guard case .array(let array) = value else { throw mismatch("an array") }
    return array.enumerated().map { JSONReader($0.element, .index($0.offset, trail)) }
  }

  // MARK: Members, typed

  /// The text of a member that has to be there.
  public func string(_ key: String) throws(JSONReadError) -> String { try required(key).string() }

  /// The whole number of a member that has to be there.
  public func int64(_ key: String) throws(JSONReadError) -> Int64 { try required(key).int64() }

  /// The whole number of a member that has to be there.
  public func int(_ key: String) throws(JSONReadError) -> Int { try required(key).int() }

  /// The truth value of a member that has to be there.
  public func bool(_ key: String) throws(JSONReadError) -> Bool { try required(key).bool() }

  /// The text of a member, nil where it is absent or `null`.
  public func optionalString(_ key: String) throws(JSONReadError) -> String? {
    guard let member = member(key) else { return nil }
    return try member.string()
  }

  /// The whole number of a member, nil where it is absent or `null`.
  public func optionalInt64(_ key: String) throws(JSONReadError) -> Int64? {
    guard let member = member(key) else { return nil }
    return try member.int64()
  }

  /// The whole number of a member, nil where it is absent or `null`.
  public func optionalInt(_ key: String) throws(JSONReadError) -> Int? {
    guard let member = member(key) else { return nil }
    return try member.int()
  }

  /// The truth value of a member, nil where it is absent or `null`.
  public func optionalBool(_ key: String) throws(JSONReadError) -> Bool? {
    guard let member = member(key) else { return nil }
    return try member.bool()
  }

  /// The object of a member, nil where it is absent or `null`.
  public func optionalObject(_ key: String) throws(JSONReadError) -> JSONObject? {
    guard let member = member(key) else { return nil }
    return try member.object()
  }

  /// An error about the value here.
  public func mismatch(_ expected: String) -> JSONReadError {
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
