import JSON

extension JSONReader {
  /// A moment in Unix milliseconds, or in RFC 3339 as Clerk's ledger entries have it.
  func timestamp() throws(JSONReadError) -> Timestamp {
    if let text = value.stringValue {
      guard let timestamp = Timestamp(rfc3339: text) else { throw mismatch("a time (RFC 3339)") }
      return timestamp
    }
    return Timestamp(milliseconds: try int64())
  }

  func timestamp(_ key: String) throws(JSONReadError) -> Timestamp { try required(key).timestamp() }

  func optionalTimestamp(_ key: String) throws(JSONReadError) -> Timestamp? {
    guard let member = member(key) else { return nil }
    return try member.timestamp()
  }

  func optional<Model>(
    _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Model
  ) throws(JSONReadError) -> Model? {
    guard let member = member(key) else { return nil }
    return try read(member)
  }
}
