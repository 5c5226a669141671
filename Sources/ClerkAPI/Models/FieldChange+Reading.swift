import JSON

extension FieldChange {
  /// Reads what the body of an update says of a field: nothing, `null` or a value.
  ///
  /// - Throws: `JSONReadError`, or what reading the value throws.
  init(
    _ reader: JSONReader, _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) throws(JSONReadError) {
    if let member = reader.member(key) {
      self = .set(try read(member))
    } else {
      self = reader.has(key) ? .clear : .leave
    }
  }
}
