/// A text that is compared by its bytes, for sets and dictionaries of what other people wrote.
package struct ByteText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (left: ByteText, right: ByteText) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}

extension String {
  /// Swift's `==` also calls two ways to write é the same; a server does not.
  package func hasSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension String {
  /// False if there is no other.
  package func hasSameBytes(as other: String?) -> Bool {
    other.map { hasSameBytes(as: $0) } ?? false
  }
}

extension String? {
  /// Also true if both are nil.
  package func hasSameBytes(as other: String?) -> Bool {
    switch (self, other) {
    case (let one?, let other?): one.hasSameBytes(as: other)
    case (nil, nil): true
    default: false
    }
  }
}
