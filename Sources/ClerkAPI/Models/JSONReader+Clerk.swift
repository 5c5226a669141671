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

  func timestamp(_ key: String) throws(JSONReadError) -> Timestamp { try required(key).timestamp() }

  func optionalTimestamp(_ key: String) throws(JSONReadError) -> Timestamp? {
    guard let member = member(key) else { return nil }
    return try member.timestamp()
  }

  /// A model read from a member; nil where it is absent or `null`.
  func optional<Model>(
    _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model
  ) throws(JSONReadError) -> Model? {
    guard let member = member(key) else { return nil }
    return try read(member)
  }

  /// The models in an array; none where it is absent or `null`.
  func list<Model>(
    _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model
  ) throws(JSONReadError) -> [Model] {
    var models: [Model] = []
    for element in try member(key)?.array() ?? [] { models.append(try read(element)) }
    return models
  }
}
