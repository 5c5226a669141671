import Text

/// Reads JSON by RFC 8259 token by token, strictly: nothing is guessed and nothing is dropped. It makes nothing of what
/// it reads: `JSONValue` is made of its tokens, and so is whatever does not need a document.
///
/// Not recursive: which containers are open is kept in an array, so that depth costs no stack.
package struct JSONScanner: ~Copyable {
  package enum Token {
    case null
    case bool(Bool)
    /// In JSON's grammar.
    case number(Range<Int>)
    case string(Text)
    /// Of a member whose value is the next token.
    case key(Text)
    case beginObject
    case beginArray
    /// Of the innermost object or array.
    case end
    /// Nothing follows.
    case done
  }

  /// A string, until the next token is read.
  package struct Text {
    /// In the scanned bytes, or in `unescaped`.
    let range: Range<Int>
    let form: Form

    enum Form {
      case ascii
      case utf8
      /// It had escapes: what they stand for is in `unescaped`.
      case unescaped
      /// So it is, and with surrogates without a partner.
      case generalized
    }

    package var isASCII: Bool { form == .ascii }
    package var hasLoneSurrogate: Bool { form == .generalized }
  }

  private enum Place {
    case value
    case firstElement
    case firstMember
    case afterValue
    case done
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  var unescaped: [UInt8] = []
  private var place = Place.value
  /// Whether each open container is an object.
  private var open: [Bool] = []
  private let depthLimit: Int

  /// - Parameter bytes: Valid for as long as it scans.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int = JSONValue.standardDepthLimit) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    // A byte order mark is not part of JSON, but some editors write one; readers may ignore it (RFC 8259 §8.1).
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    skipSpace()
  }

  package var depth: Int { open.count }

  /// Reads on. Behind `done` nothing is left to read.
  package mutating func next() throws(JSONParseError) -> Token {
    switch place {
    case .value: return try value()
    case .firstElement:
      skipSpace()
      return take(UInt8(ascii: "]")) ? close() : try value()
    case .firstMember:
      skipSpace()
      return take(UInt8(ascii: "}")) ? close() : try key()
    case .afterValue: return try afterValue()
    case .done: return .done
    }
  }

  /// Reads a value to its end.
  package mutating func skipValue() throws(JSONParseError) {
    let depth = open.count
    repeat { _ = try next() } while open.count > depth
  }

  /// Generalized UTF-8, in which a surrogate without a partner is the three bytes that it would have.
  package func withBytes<Result>(of text: Text, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch text.form {
    case .ascii, .utf8: body(UnsafeBufferPointer(rebasing: bytes[text.range]))
    case .unescaped, .generalized: unescaped.withUnsafeBufferPointer(body)
    }
  }

  /// The same, with something that is changed meanwhile.
  package func withBytes<Other, Result>(
    of text: Text, _ other: inout Other, _ body: (UnsafeBufferPointer<UInt8>, inout Other) -> Result
  ) -> Result {
    withBytes(of: text) { body($0, &other) }
  }

  package func bytes(of number: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[number])
  }

  func string(_ text: Text) -> JSONString {
    text.hasLoneSurrogate
      ? JSONString(generalizedUTF8: unescaped)
      : withBytes(of: text) { JSONString(String(decoding: $0, as: UTF8.self)) }
  }

  // MARK: Tokens

  private mutating func value() throws(JSONParseError) -> Token {
    guard index < bytes.count else { throw error("expected a value, but the text ends here") }
    switch bytes[index] {
    case UInt8(ascii: "\""):
      place = .afterValue
      return .string(try text())
    case UInt8(ascii: "{"):
      try descend(isObject: true)
      return .beginObject
    case UInt8(ascii: "["):
      try descend(isObject: false)
      return .beginArray
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw error("expected a value")
    }
  }

  private mutating func afterValue() throws(JSONParseError) -> Token {
    skipSpace()
    guard let isObject = open.last else {
      guard index == bytes.count else { throw error("unexpected text after the value") }
      place = .done
      return .done
    }
    if take(UInt8(ascii: ",")) {
      skipSpace()
      return isObject ? try key() : try value()
    }
    guard take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw error("expected “,” or “\(isObject ? "}" : "]")”")
    }
    return close()
  }

  private mutating func close() -> Token {
    open.removeLast()
    place = .afterValue
    return .end
  }

  private mutating func descend(isObject: Bool) throws(JSONParseError) {
    guard open.count < depthLimit else {
      throw error("arrays and objects are nested more than \(depthLimit) deep")
    }
    index += 1
    open.append(isObject)
    place = isObject ? .firstMember : .firstElement
  }

  private mutating func key() throws(JSONParseError) -> Token {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw error("expected a key in double quotes")
    }
    let key = try text()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw error("expected “:” after the key") }
    skipSpace()
    place = .value
    return .key(key)
  }

  private mutating func number() throws(JSONParseError) -> Token {
    let start = index
    var scanner = NumberScanner(bytes, at: index)
    let mistake = scanner.scan()
    index = scanner.index
    if let mistake { throw error(mistake) }
    place = .afterValue
    return .number(start..<index)
  }

  private mutating func literal(_ word: StaticString) throws(JSONParseError) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw error("incomplete word; did you mean “\(word)”?") }
    for step in 0..<word.utf8CodeUnitCount where bytes[index + step] != word.utf8Start[step] {
      throw error("unknown word; did you mean “\(word)”?")
    }
    index = end
    place = .afterValue
  }

  // MARK: Bytes

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  func error(_ reason: String) -> JSONParseError {
    JSONParseError(reason, at: index, in: bytes)
  }
}

/// A text that is not JSON: where and why.
package struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// In Unicode scalars (a byte order mark is one), counted from 1.
  package let column: Int
  /// In bytes, counted from 0.
  package let offset: Int
  /// What is wrong there, as the end of a sentence.
  package let reason: String

  init(_ reason: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let place = TextPlace(of: offset, in: bytes)
    (line, column) = (place.line, place.column)
    self.offset = offset
    self.reason = reason
  }

  /// `line 3, column 7: expected “:” after the key`
  package var description: String { "line \(line), column \(column): \(reason)" }
}
