import JSON

extension JSONValue {
  /// Whether both are the same value: numbers by value, members in any order.
  public func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)): one.isEqual(inValueTo: two)
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    case (.object(let one), .object(let two)):
      one.count == two.count && one.allSatisfy { two[$0.key]?.isSame(as: $0.value) == true }
    default: self == other
    }
  }
}
