/// A text that is compared by its bytes, for sets and dictionaries of what other people wrote.
package struct ByteText: Hashable, Sendable {
  /// The text.
  package let text: String

  /// A text.
  package init(_ text: String) {
    self.text = text
  }

  /// Whether both have the same bytes.
  package static func == (left: ByteText, right: ByteText) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Feeds what `==` compares.
  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}
