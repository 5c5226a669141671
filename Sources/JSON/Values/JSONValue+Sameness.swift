extension JSONValue {
  /// Whether both are the same value: numbers by value, members in any order.
  package func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)): one.isEqual(inValueTo: two)
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    case (.object(let one), .object(let two)):
      isSame(one, two)
    default: self == other
    }
  }

  /// Of a key that stands twice the last member counts.
  private func isSame(_ one: JSONObject, _ other: JSONObject) -> Bool {
    let keys = one.uniqueKeys
    return keys.count == other.uniqueKeys.count
      && keys.allSatisfy { key in
        guard let mine = one[key], let theirs = other[key] else { return false }
        return mine.isSame(as: theirs)
      }
  }
}
