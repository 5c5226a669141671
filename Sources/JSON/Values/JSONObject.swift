/// A JSON object: its members in the order in which they were written.
///
/// A key may stand twice, as RFC 8259 allows; both members are kept, and looking a key up finds the last.
package struct JSONObject: Hashable, Sendable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
  /// A member.
  package typealias Element = (key: JSONString, value: JSONValue)

  private struct Member: Sendable {
    var key: JSONString
    var value: JSONValue
  }

  private var members: [Member] = []

  /// An object without members.
  package init() {}

  /// An object with these members, in this order.
  package init(_ members: [Element]) {
    self.members = members.map { Member(key: $0.key, value: $0.value) }
  }

  /// An object with the literal's members, in its order, also those of one name.
  package init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    members = elements.map { Member(key: $0.0, value: $0.1) }
  }

  /// Whether both have equal members in the same order.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    JSONValue.object(left) == JSONValue.object(right)
  }

  /// Whether both have the same keys in the same order.
  func hasSameKeys(as other: JSONObject) -> Bool {
    guard count == other.count else { return false }
    for index in indices where members[index].key != other.members[index].key { return false }
    return true
  }

  /// Feeds what `==` compares.
  package func hash(into hasher: inout Hasher) {
    JSONValue.object(self).hash(into: &hasher)
  }

  /// The place of the first member.
  package var startIndex: Int { 0 }
  /// The place behind the last member.
  package var endIndex: Int { members.count }
  /// The member at a place.
  package subscript(position: Int) -> Element { (members[position].key, members[position].value) }

  /// The keys, in order.
  package var keys: [JSONString] { members.map(\.key) }

  /// Each key once, in the order in which they first stand.
  package var uniqueKeys: [JSONString] {
    var seen: Set<JSONString> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// The value of the last member of that name. Setting replaces it where it stands, or adds it at the end;
  /// setting nil removes every member of that name.
  package subscript(key: String) -> JSONValue? {
    get { index(of: key).map { members[$0].value } }
    set { self[JSONString(key)] = newValue }
  }

  /// The value of the last member of that name, told by bytes.
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

  /// Removes every member of that name.
  ///
  /// - Returns: The value that was looked up by that name before.
  @discardableResult
  package mutating func removeValue(forKey key: String) -> JSONValue? {
    let value = self[key]
    self[key] = nil
    return value
  }

  /// Adds a member at the end, even if there is one of that name.
  package mutating func append(key: JSONString, value: JSONValue) {
    members.append(Member(key: key, value: value))
  }

  /// Objects are small and most keys differ in length already: a dictionary would cost more than it gains.
  private func index(of key: String) -> Int? {
    members.withUnsafeBufferPointer { members in
      // Reading in place spares a reference count for every member passed by.
      members.indices.last { members[$0].key == key }
    }
  }
}
