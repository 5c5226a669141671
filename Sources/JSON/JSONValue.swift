/// A JSON value, exactly as it was sent: numbers as text, members in order, nothing lost.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(JSONString)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// How deeply arrays and objects may be nested by default.
  ///
  /// Only freeing a value takes up stack for every level, about 250 bytes; reading, comparing, hashing and printing
  /// do not. So every thread can hold a value of this depth.
  package static let standardDepthLimit = 512

  package init(parsing bytes: [UInt8], depthLimit: Int = standardDepthLimit) throws(JSONParseError) {
    self = try JSONParser.parse(bytes, depthLimit: depthLimit)
  }

  package init(parsing text: String, depthLimit: Int = standardDepthLimit) throws(JSONParseError) {
    try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
  }

  package var objectValue: JSONObject? { if case .object(let object) = self { object } else { nil } }

  package var arrayValue: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

  /// Lone surrogates are replaced by U+FFFD.
  package var stringValue: String? { if case .string(let string) = self { string.string } else { nil } }

  package var numberValue: JSONNumber? { if case .number(let number) = self { number } else { nil } }

  /// Nil if the number is not whole or does not fit.
  package var int64Value: Int64? { numberValue?.int64 }

  package var boolValue: Bool? { if case .bool(let bool) = self { bool } else { nil } }

  package var isNull: Bool { if case .null = self { true } else { false } }

  /// For messages: `a string`, `null`.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) {
    self = .null
  }

  package init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  package init(integerLiteral value: Int64) {
    self = .number(JSONNumber(value))
  }

  package init(stringLiteral value: String) {
    self = .string(JSONString(value))
  }

  package init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  package init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    self = .object(JSONObject(elements.map { (key: $0.0, value: $0.1) }))
  }
}

extension JSONValue: Hashable {
  /// Equal as written, member by member in order. Depth costs no stack.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    guard left.isAlikeAtItsSurface(right) else { return false }
    guard left.hasChildren else { return true }
    var unsettled = [(left, right)]
    while let (one, other) = unsettled.popLast() {
      for (child, otherChild) in zip(one.children, other.children) {
        guard child.isAlikeAtItsSurface(otherChild) else { return false }
        if child.hasChildren { unsettled.append((child, otherChild)) }
      }
    }
    return true
  }

  /// Depth costs no stack.
  package func hash(into hasher: inout Hasher) {
    hashSurface(into: &hasher)
    guard hasChildren else { return }
    var pending = [self]
    while let value = pending.popLast() {
      for child in value.children {
        child.hashSurface(into: &hasher)
        if child.hasChildren { pending.append(child) }
      }
    }
  }

  private func hashSurface(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool ? 2 : 1 as UInt8)
    case .number(let number): hasher.combine(number)
    case .string(let string): hasher.combine(string)
    case .array(let array): hasher.combine(array.count)
    case .object(let object): hasher.combine(object.keys)
    }
  }

  /// Equal except for the values inside.
  private func isAlikeAtItsSurface(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.string(let one), .string(let other)): one == other
    case (.array(let one), .array(let other)): one.count == other.count
    case (.object(let one), .object(let other)): one.hasSameKeys(as: other)
    default: false
    }
  }

  private var hasChildren: Bool {
    switch self {
    case .array(let array): !array.isEmpty
    case .object(let object): !object.isEmpty
    default: false
    }
  }

  private var children: [JSONValue] {
    switch self {
    case .array(let array): array
    case .object(let object): object.map(\.value)
    default: []
    }
  }
}

extension JSONValue {
  /// Equal in value: numbers by value, members in any order.
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

  /// Of duplicate keys the last member counts.
  private func isSame(_ one: JSONObject, _ other: JSONObject) -> Bool {
    let keys = one.uniqueKeys
    return keys.count == other.uniqueKeys.count
      && keys.allSatisfy { key in
        guard let mine = one[key], let theirs = other[key] else { return false }
        return mine.isSame(as: theirs)
      }
  }
}

extension JSONValue {
  /// A key that occurs twice in one object, at any depth, so that one of its members would be lost silently.
  package var duplicateKey: JSONString? {
    var pending = [self]
    while let value = pending.popLast() {
      switch value {
      case .array(let elements): pending += elements
      case .object(let object):
        var keys: Set<JSONString> = []
        for member in object {
          guard keys.insert(member.key).inserted else { return member.key }
          pending.append(member.value)
        }
      default: break
      }
    }
    return nil
  }
}
