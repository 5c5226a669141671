/// A JSON string, compared by its bytes.
///
/// Swift's `String` calls canonically equal texts equal and cannot hold a lone surrogate; JSON members named in NFC
/// and NFD are different members, and `"\ud800"` is legal. So the text is kept as UTF-8 in which a lone surrogate is
/// the three bytes UTF-8 would give it if it were allowed.
package struct JSONString: Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  // Either the text, or, for strings with lone surrogates only, their generalized UTF-8.
  private enum Storage: Sendable {
    case text(String)
    case generalized([UInt8])
  }

  private let storage: Storage

  package init(_ text: String) {
    storage = .text(text)
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  package init(generalizedUTF8 bytes: [UInt8]) {
    storage = .generalized(bytes)
  }

  /// The text; lone surrogates are replaced by U+FFFD.
  package var string: String {
    switch storage {
    case .text(let text): text
    case .generalized(let bytes): Self.replacingSurrogates(in: bytes)
    }
  }

  /// Whether the string contains an unpaired surrogate.
  package var hasLoneSurrogate: Bool {
    if case .generalized = storage { true } else { false }
  }

  package var description: String { string }

  package static func == (left: JSONString, right: JSONString) -> Bool {
    switch (left.storage, right.storage) {
    case (.text(let one), .text(let other)): haveEqualBytes(one, other)
    case (.generalized(let one), .generalized(let other)): one == other
    default: false
    }
  }

  package static func == (left: JSONString, right: String) -> Bool {
    if case .text(let text) = left.storage { haveEqualBytes(text, right) } else { false }
  }

  private static func haveEqualBytes(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count == other.utf8.count else { return false }
    let isEqual = one.utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { otherBytes in
        for index in bytes.indices where bytes[index] != otherBytes[index] { return false }
        return true
      }
    }
    return (isEqual ?? nil) ?? one.utf8.elementsEqual(other.utf8)
  }

  package static func < (left: JSONString, right: JSONString) -> Bool {
    left.withBytes { one in right.withBytes { one.lexicographicallyPrecedes($0) } }
  }

  package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// Calls `body` with the generalized UTF-8.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch storage {
    case .generalized(let bytes): return bytes.withUnsafeBufferPointer(body)
    case .text(var text): return text.withUTF8(body)
    }
  }

  private static func replacingSurrogates(in bytes: [UInt8]) -> String {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xED, index + 2 < bytes.count, bytes[index + 1] >= 0xA0 {
        clean += [0xEF, 0xBF, 0xBD]
        index += 3
      } else {
        clean.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: clean, as: UTF8.self)
  }
}
