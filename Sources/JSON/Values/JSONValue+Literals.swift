extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// JSON's `null`.
  package init(nilLiteral: ()) {
    self = .null
  }

  /// A truth value.
  package init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  /// A whole number.
  package init(integerLiteral value: Int64) {
    self = .number(JSONNumber(value))
  }

  /// A string.
  package init(stringLiteral value: String) {
    self = .string(JSONString(value))
  }

  /// An array.
  package init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// An object, its members in the literal's order.
  package init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    self = .object(JSONObject(elements.map { (key: $0.0, value: $0.1) }))
  }
}
