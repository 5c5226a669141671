import Text

extension JSONScanner {
  /// Reads a string, from its quote on.
  mutating func text() throws(JSONParseError) -> Text {
    index += 1
    let start = index
    index = plainEnd(from: index)
    var form = Text.Form.ascii
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        defer { index += 1 }
        return Text(range: start..<index, form: form)
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
      index += try characterLength()
      form = .utf8
    }
    throw error("the string is not closed")
  }

  /// The first place from one on that has to be looked at: a quote, a backslash, a control character, or more than ASCII.
  ///
  /// Eight bytes at once: names, slugs, ids and addresses are plain to their end.
  private func plainEnd(from start: Int) -> Int {
    var place = start
    while place + 8 <= bytes.count {
      let eight = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place)
      let word = UInt64(littleEndian: eight.loadUnaligned(as: UInt64.self))
      let ends = Self.zeros(word ^ Self.quotes) | Self.zeros(word ^ Self.backslashes)
      let special = (ends | word | (word &- Self.blanks)) & Self.highBits
      if special != 0 { return place + special.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < bytes.count, Self.isPlain(bytes[place]) { place += 1 }
    return place
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static var highBits: UInt64 { ones &* 0x80 }
  private static var quotes: UInt64 { ones &* 0x22 }
  private static var backslashes: UInt64 { ones &* 0x5C }
  private static var blanks: UInt64 { ones &* 0x20 }

  /// The high bit of the first byte that is 0; bits of bytes behind it mean nothing.
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Continues a string after its first escape.
  private mutating func escapedText(from start: Int) throws(JSONParseError) -> Text {
    unescaped.removeAll(keepingCapacity: true)
    unescaped += bytes[start..<index]
    var isGeneralized = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return Text(range: 0..<unescaped.count, form: isGeneralized ? .generalized : .unescaped)
      }
      if byte == UInt8(ascii: "\\") {
        try escape(&isGeneralized)
        continue
      }
      let length = try characterLength()
      unescaped += bytes[index..<index + length]
      index += length
    }
    throw error("the string is not closed")
  }

  private mutating func escape(_ isGeneralized: inout Bool) throws(JSONParseError) {
    index += 1
    guard index < bytes.count else { throw error("the string is not closed") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if unit & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let rewind = index
        index += 2
        let low = try hexadecimal()
        if low & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          index = rewind
        }
      }
      if unit & 0x1F_F800 == 0xD800 { isGeneralized = true }
      Self.append(unit, to: &unescaped)
    default:
      index -= 1
      throw error("unknown escape sequence")
    }
  }

  private mutating func hexadecimal() throws(JSONParseError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Self.hexadecimalValue(bytes[index]) else {
        throw error("expected four hexadecimal digits after \\u")
      }
      unit = unit << 4 | digit
      index += 1
    }
    return unit
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// Encodes surrogates too; JSONString replaces them when text is asked for.
  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: output.append(UInt8(scalar))
    case 0x80..<0x800: output += [UInt8(0xC0 | scalar >> 6), UInt8(0x80 | scalar & 0x3F)]
    case 0x800..<0x10000:
      output += [UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
    default:
      output += [
        UInt8(0xF0 | scalar >> 18), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F),
        UInt8(0x80 | scalar & 0x3F),
      ]
    }
  }

  /// The length of the UTF-8 sequence here, which must be well formed and not a control character.
  private func characterLength() throws(JSONParseError) -> Int {
    if bytes[index] < 0x20 { throw error("control characters in strings must be escaped") }
    guard let length = WellFormedUTF8.length(in: bytes, at: index) else { throw error("not valid UTF-8") }
    return length
  }
}
