/// Swift source with comments and the text of literals blanked out, byte for byte in its place: what is left is code,
/// that of interpolations included. It knows as much of the grammar as the rules here need, and no more.
struct SwiftCode {
  /// The code; as long as the source, with the same line breaks.
  private(set) var bytes: [UInt8]
  /// The lines (from 1) on which a comment stands.
  private(set) var commentLines: Set<Int> = []
  /// The text of each literal without its quotes, an interpolation as `…`, and the line (from 1) on which it begins.
  private(set) var texts: [(line: Int, text: String)] = []
  private let source: [UInt8]
  private var index = 0
  private var line = 1

  init(_ text: String) {
    source = Array(text.utf8)
    bytes = source
    readCode(untilParenthesis: false)
  }

  /// The lines of the code.
  var lines: [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The line (from 1) that a byte stands on.
  func line(at offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < source.count ? source[index + distance] : nil
  }

  private func isNext(_ text: StaticString) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount where peek(offset) != (text.utf8Start + offset).pointee {
      return false
    }
    return true
  }

  /// Goes on by some bytes, which stay or are blanked.
  private mutating func advance(_ count: Int = 1, blank: Bool = false) {
    for _ in 0..<count where index < source.count {
      if source[index] == UInt8(ascii: "\n") {
        line += 1
      } else if blank {
        bytes[index] = UInt8(ascii: " ")
      }
      index += 1
    }
  }

  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "/") where isNext("//"): readLineComment()
      case UInt8(ascii: "/") where isNext("/*"): readBlockComment()
      case UInt8(ascii: "/") where beginsPattern: readPattern()
      case UInt8(ascii: "\""): readString(hashes: 0)
      case UInt8(ascii: "#"): readHashes()
      case UInt8(ascii: "("):
        depth += 1
        advance()
      case UInt8(ascii: ")"):
        if untilParenthesis && depth == 0 { return }
        depth -= 1
        advance()
      default: advance()
      }
    }
  }

  private mutating func readLineComment() {
    commentLines.insert(line)
    while let byte = peek(), byte != UInt8(ascii: "\n") { advance(blank: true) }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      commentLines.insert(line)
      if isNext("/*") {
        depth += 1
        advance(2, blank: true)
      } else if isNext("*/") {
        depth -= 1
        advance(2, blank: true)
      } else {
        advance(blank: true)
      }
    } while depth > 0 && peek() != nil
  }

  /// Whether a slash begins a regular expression: where an operand is expected, and with an end on the same line.
  private var beginsPattern: Bool {
    guard let next = peek(1), next != UInt8(ascii: " ") else { return false }
    var before = index - 1
    while before >= 0, source[before] == UInt8(ascii: " ") || source[before] == UInt8(ascii: "\n") {
      before -= 1
    }
    guard before < 0 || "(,=:[{!&|?;".utf8.contains(source[before]) else { return false }
    return source[(index + 1)...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: "/"))
  }

  private mutating func readPattern() {
    advance()
    while let byte = peek(), byte != UInt8(ascii: "/"), byte != UInt8(ascii: "\n") {
      advance(byte == UInt8(ascii: "\\") ? 2 : 1, blank: true)
    }
    advance()
  }

  /// `#"…"#`, `#/…/#`, or a hash that begins a macro or a condition.
  private mutating func readHashes() {
    var hashes = 0
    while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
    switch peek(hashes) {
    case UInt8(ascii: "\""):
      advance(hashes)
      readString(hashes: hashes)
    case UInt8(ascii: "/"):
      advance(hashes + 1)
      while peek() != nil, !(isNext("/#")) { advance(blank: true) }
      advance(1 + hashes)
    default: advance(hashes)
    }
  }

  /// A string, from its opening quotes; interpolations are code.
  private mutating func readString(hashes: Int) {
    let start = line
    var text: [UInt8] = []
    defer { texts.append((start, String(decoding: text, as: UTF8.self))) }
    let quotes = isNext("\"\"\"") ? 3 : 1
    advance(quotes)
    while let byte = peek() {
      if byte == UInt8(ascii: "\""), endsString(quotes: quotes, hashes: hashes) {
        advance(quotes + hashes)
        return
      }
      if quotes == 1 && byte == UInt8(ascii: "\n") { return }
      guard byte == UInt8(ascii: "\\"), (0..<hashes).allSatisfy({ peek(1 + $0) == UInt8(ascii: "#") }) else {
        text.append(byte)
        advance(blank: true)
        continue
      }
      advance(1 + hashes, blank: true)
      if peek() == UInt8(ascii: "(") {
        text += Array("…".utf8)
        advance()
        readCode(untilParenthesis: true)
        advance()
      } else {
        if let escaped = peek() { text.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped) }
        advance(blank: true)
      }
    }
  }

  private func endsString(quotes: Int, hashes: Int) -> Bool {
    (0..<quotes).allSatisfy { peek($0) == UInt8(ascii: "\"") }
      && (0..<hashes).allSatisfy { peek(quotes + $0) == UInt8(ascii: "#") }
  }
}
