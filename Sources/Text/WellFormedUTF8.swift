/// UTF-8 as Unicode defines it (table 3-7).
package enum WellFormedUTF8 {
  /// The length of the sequence that begins at a place; nil if it is not well formed.
  package static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for step in 2..<max(2, length) where bytes[index + step] & 0xC0 != 0x80 { return nil }
    return length
  }
}

/// Where a byte of a text is.
package struct TextPlace {
  /// Counted from 1.
  package private(set) var line = 1
  /// In Unicode scalars, counted from 1.
  package private(set) var column = 1

  /// - Parameter offset: In bytes; at most as many as there are.
  package init(of offset: Int, in bytes: some Sequence<UInt8>) {
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
