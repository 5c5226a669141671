extension String {
  /// Whether both have the same bytes. Swift's `==` also calls two ways to write é the same; a server does not.
  package func hasSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension String {
  /// Whether both have the same bytes; not where there is no other.
  package func hasSameBytes(as other: String?) -> Bool {
    other.map { hasSameBytes(as: $0) } ?? false
  }
}

extension String? {
  /// Whether both have the same bytes, or neither is there.
  package func hasSameBytes(as other: String?) -> Bool {
    switch (self, other) {
    case (let one?, let other?): one.hasSameBytes(as: other)
    case (nil, nil): true
    default: false
    }
  }
}
