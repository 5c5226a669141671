/// A word (a name, a keyword, an attribute or a macro with its sign, a number) or a single other sign.
struct SwiftToken: Equatable {
  let text: String
  /// From 1.
  let line: Int
  /// How many braces are open around it.
  let depth: Int

  /// The tokens of a file. A name in back quotes loses them.
  static func all(in code: SwiftCode) -> [SwiftToken] {
    let bytes = code.bytes
    var tokens: [SwiftToken] = []
    var line = 1
    var depth = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let start = index
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte > 0x20 else { continue }
      if byte == UInt8(ascii: "`") {
        while index < bytes.count, bytes[index] != byte { index += 1 }
        tokens.append(SwiftToken(text: text(bytes[(start + 1)..<index]), line: line, depth: depth))
        index += 1
        continue
      }
      if isWord(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") {
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
      }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      tokens.append(SwiftToken(text: text(bytes[start..<index]), line: line, depth: depth))
      if byte == UInt8(ascii: "{") { depth += 1 }
    }
    return tokens
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
