extension JSONValue: Hashable {
  /// Whether both are written alike, member by member in order. Depth costs no stack.
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

  /// Feeds what `==` compares. Depth costs no stack.
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

  /// Whether both are equal but for what the values inside of them are.
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
