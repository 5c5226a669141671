/// A JSON object: its members in the order in which they were written.
///
/// A key may occur twice, as RFC 8259 allows; both members are kept, and a lookup finds the last.
package struct JSONObject: Hashable, Sendable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
  package typealias Element = (key: JSONString, value: JSONValue)

  private struct Member: Sendable {
    var key: JSONString
    var value: JSONValue
  }

  private var members: [Member] = []

  package init() {}

  package init(_ members: [Element]) {
    self.members = members.map { Member(key: $0.key, value: $0.value) }
  }

  /// In the literal's order, duplicate keys included.
  package init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    members = elements.map { Member(key: $0.0, value: $0.1) }
  }

  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    JSONValue.object(left) == JSONValue.object(right)
  }

  func hasSameKeys(as other: JSONObject) -> Bool {
    guard count == other.count else { return false }
    for index in indices where members[index].key != other.members[index].key { return false }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    JSONValue.object(self).hash(into: &hasher)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { members.count }
  package subscript(position: Int) -> Element { (members[position].key, members[position].value) }

  package var keys: [JSONString] { members.map(\.key) }

  /// Each key once, in the order of its first occurrence.
  package var uniqueKeys: [JSONString] {
    var seen: Set<JSONString> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// The value of the last member with that key. Setting replaces it in place or adds it at the end; setting nil
  /// removes every member with that key.
  package subscript(key: String) -> JSONValue? {
    get { index(of: key).map { members[$0].value } }
    set { self[JSONString(key)] = newValue }
  }

  /// Keys are compared by their bytes.
  package subscript(key: JSONString) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      if let newValue {
        if let index = members.lastIndex(where: { $0.key == key }) {
          members[index].value = newValue
        } else {
          members.append(Member(key: key, value: newValue))
        }
      } else {
        members.removeAll { $0.key == key }
      }
    }
  }

  /// Removes every member with that key.
  ///
  /// - Returns: The value of the last one.
  @discardableResult
  package mutating func removeValue(forKey key: String) -> JSONValue? {
    let value = self[key]
    self[key] = nil
    return value
  }

  /// Adds a member at the end, even if the key exists.
  package mutating func append(key: JSONString, value: JSONValue) {
    members.append(Member(key: key, value: value))
  }

  mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

  /// Objects are small and most keys differ in length already: a dictionary would cost more than it gains.
  private func index(of key: String) -> Int? {
    members.withUnsafeBufferPointer { members in
      // Reading in place saves a reference count for every member.
      members.indices.last { members[$0].key == key }
    }
  }
}
