import JSON

extension JSONReader {
  /// A moment in Unix milliseconds, or in RFC 3339 as Clerk's ledger entries have it.
  ///
  /// - Throws: `JSONReadError` if it is neither, or beyond what RFC 3339 can write.
  func timestamp() throws(JSONReadError) -> Timestamp {
    let time = value.int64Value.map(Timestamp.init) ?? value.stringValue.flatMap(Timestamp.init(rfc3339:))
    guard let time, Timestamp.writable.contains(time) else {
      throw mismatch("a time (Unix milliseconds or RFC 3339)")
    }
    return time
  }

  func optionalTimestamp(_ key: String) throws(JSONReadError) -> Timestamp? {
    guard let member = member(key) else { return nil }
    return try member.timestamp()
  }

  /// A text that names something, and so is not empty.
  func identifier(_ key: String) throws(JSONReadError) -> String {
    let text = try string(key)
    guard !text.isEmpty else { throw try required(key).mismatch("an id") }
    return text
  }

  /// Nil if absent or `null`; negative numbers are an error.
  func optionalCount(_ key: String) throws(JSONReadError) -> Int? {
    guard let number = try optionalInt(key) else { return nil }
    guard number >= 0 else { throw try required(key).mismatch("a number of 0 or more") }
    return number
  }

  /// A member that is only shown: nil if absent, `null` or something else. `Told` says which of these it is.
  func shown<Model>(_ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model) -> Model? {
    member(key).flatMap { try? read($0) }
  }

  func shown<Model: ClerkModel>(_ key: String) -> Model? { member(key).flatMap { try? Model($0) } }

  /// The readable elements of a list that is only shown; none if it is absent or something else.
  func shownList<Model>(
    _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model
  ) -> [Model] {
    ((try? member(key)?.array()) ?? []).compactMap { try? read($0) }
  }

  func shownID<Owner>(_ key: String) -> TextID<Owner>? {
    (member(key)?.value.stringValue).map(TextID.init(rawValue:))
  }

  func id<Owner>() throws(JSONReadError) -> TextID<Owner> { TextID(rawValue: try identifier("id")) }

  /// Nil if absent or `null`.
  func optional<Model>(
    _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model
  ) throws(JSONReadError) -> Model? {
    guard let member = member(key) else { return nil }
    return try read(member)
  }
}
