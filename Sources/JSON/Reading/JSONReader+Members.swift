// A reader is made only for an error here: reading a page's members allocates no trail.
extension JSONReader {
  /// The text of a member that has to be there.
  ///
  /// - Throws: `JSONReadError` if it is absent, `null` or no string.
  package func string(_ key: String) throws(JSONReadError) -> String {
    let member = try present(required: key)
    guard let value = member.stringValue else { throw reader(at: key, member).mismatch("a string") }
    return value
  }

  /// The whole number of a member that has to be there.
  ///
  /// - Throws: `JSONReadError` if it is absent, `null` or no whole number.
  package func int64(_ key: String) throws(JSONReadError) -> Int64 {
    let member = try present(required: key)
    guard let value = member.int64Value else { throw reader(at: key, member).mismatch("a whole number") }
    return value
  }

  /// The whole number of a member that has to be there.
  ///
  /// - Throws: `JSONReadError` if it is absent, `null` or no whole number.
  package func int(_ key: String) throws(JSONReadError) -> Int {
    let member = try present(required: key)
    guard let value = member.int64Value.flatMap(Int.init(exactly:)) else {
      throw reader(at: key, member).mismatch("a whole number")
    }
    return value
  }

  /// The truth value of a member that has to be there.
  ///
  /// - Throws: `JSONReadError` if it is absent, `null` or no truth value.
  package func bool(_ key: String) throws(JSONReadError) -> Bool {
    let member = try present(required: key)
    guard let value = member.boolValue else { throw reader(at: key, member).mismatch("true or false") }
    return value
  }

  /// The text of a member, nil where it is absent or `null`.
  ///
  /// - Throws: `JSONReadError` if it is something else.
  package func optionalString(_ key: String) throws(JSONReadError) -> String? {
    guard let member = present(key) else { return nil }
    guard let value = member.stringValue else { throw reader(at: key, member).mismatch("a string") }
    return value
  }

  /// The whole number of a member, nil where it is absent or `null`.
  ///
  /// - Throws: `JSONReadError` if it is something else.
  package func optionalInt64(_ key: String) throws(JSONReadError) -> Int64? {
    guard let member = present(key) else { return nil }
    guard let value = member.int64Value else { throw reader(at: key, member).mismatch("a whole number") }
    return value
  }

  /// The whole number of a member, nil where it is absent or `null`.
  ///
  /// - Throws: `JSONReadError` if it is something else.
  package func optionalInt(_ key: String) throws(JSONReadError) -> Int? {
    guard let member = present(key) else { return nil }
    guard let value = member.int64Value.flatMap(Int.init(exactly:)) else {
      throw reader(at: key, member).mismatch("a whole number")
    }
    return value
  }

  /// The truth value of a member, nil where it is absent or `null`.
  ///
  /// - Throws: `JSONReadError` if it is something else.
  package func optionalBool(_ key: String) throws(JSONReadError) -> Bool? {
    guard let member = present(key) else { return nil }
    guard let value = member.boolValue else { throw reader(at: key, member).mismatch("true or false") }
    return value
  }

  /// The object of a member, nil where it is absent or `null`.
  ///
  /// - Throws: `JSONReadError` if it is something else.
  package func optionalObject(_ key: String) throws(JSONReadError) -> JSONObject? {
    guard let member = present(key) else { return nil }
    guard let value = member.objectValue else { throw reader(at: key, member).mismatch("an object") }
    return value
  }
}
