/// Parses JSON by RFC 8259, strictly: nothing is guessed and nothing is dropped.
///
/// Not recursive: open containers are kept in an array, so that depth costs no stack.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  private var open: [OpenContainer] = []
  /// How many elements the last container at each depth had: the next one mostly has as many.
  private var sizes: [Int] = []
  private var keys = RecentKeys()
  private let depthLimit: Int

  private init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  static func parse(_ bytes: [UInt8], depthLimit: Int) throws(JSONParseError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONParseError> in
      var parser = JSONParser(buffer, depthLimit: depthLimit)
      do throws(JSONParseError) {
        return .success(try parser.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  // MARK: Values

  private mutating func document() throws(JSONParseError) -> JSONValue {
    // A byte order mark is not part of JSON, but some editors write one; readers may ignore it (RFC 8259 §8.1).
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    skipSpace()
    let value = try self.value()
    skipSpace()
    guard index == bytes.count else { throw error("unexpected text after the value") }
    return value
  }

  private mutating func value() throws(JSONParseError) -> JSONValue {
    while true {
      if let leaf = try leaf(), let whole = try finish(leaf) { return whole }
    }
  }

  /// Reads a value that contains no others; opens one that does, and returns nil.
  private mutating func leaf() throws(JSONParseError) -> JSONValue? {
    guard index < bytes.count else { throw error("expected a value, but the text ends here") }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      try descend()
      if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
      open.append(OpenContainer(key: try key(), capacity: expectedSize))
      return nil
    case UInt8(ascii: "["):
      try descend()
      if take(UInt8(ascii: "]")) { return .array([]) }
      open.append(OpenContainer(key: nil, capacity: expectedSize))
      return nil
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
    default: throw error("expected a value")
    }
  }

  /// Stores a value, then closes whatever ends with it.
  ///
  /// - Returns: The document's value if this ends the document; otherwise another value has to follow.
  private mutating func finish(_ leaf: consuming JSONValue) throws(JSONParseError) -> JSONValue? {
    var value = leaf
    while let innermost = open.indices.last {
      open[innermost].append(value)
      skipSpace()
      let isObject = open[innermost].isObject
      if take(UInt8(ascii: ",")) {
        skipSpace()
        if isObject { open[innermost].key = try key() }
        return nil
      }
      guard take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw error(
          "expected “,” or “\(isObject ? "}" : "]")”")
      }
      let closed = open.removeLast()
      remember(closed.count, at: open.count)
      value = closed.finished()
    }
    return value
  }

  private mutating func key() throws(JSONParseError) -> JSONString {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw error("expected a key in double quotes")
    }
    let key = if let known = recentKey() { known } else { try string() }
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw error("expected “:” after the key") }
    skipSpace()
    return key
  }

  /// A plain key, which mostly has occurred before and then needs no text of its own; nil where there are escapes, or more
  /// than ASCII.
  private mutating func recentKey() -> JSONString? {
    let start = index + 1
    var end = start
    while end < bytes.count, Self.isPlain(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    index = end + 1
    return keys.key(UnsafeBufferPointer(rebasing: bytes[start..<end]))
  }

  /// Nobody makes it reserve more than a few elements for nothing.
  private var expectedSize: Int { open.count < sizes.count ? min(sizes[open.count], 32) : 0 }

  private mutating func remember(_ size: Int, at depth: Int) {
    if depth >= sizes.count { sizes += repeatElement(0, count: depth - sizes.count + 1) }
    sizes[depth] = size
  }

  private mutating func number() throws(JSONParseError) -> JSONNumber {
    let start = index
    var scanner = NumberScanner(bytes, at: index)
    let mistake = scanner.scan()
    index = scanner.index
    if let mistake { throw error(mistake) }
    return JSONNumber(validated: text(start..<index))
  }

  private mutating func literal(_ word: StaticString) throws(JSONParseError) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw error("incomplete word; did you mean “\(word)”?") }
    for step in 0..<word.utf8CodeUnitCount where bytes[index + step] != word.utf8Start[step] {
      throw error("unknown word; did you mean “\(word)”?")
    }
    index = end
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

  private mutating func descend() throws(JSONParseError) {
    guard open.count < depthLimit else {
      throw error("arrays and objects are nested more than \(depthLimit) deep")
    }
    index += 1
    skipSpace()
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  func error(_ reason: String) -> JSONParseError {
    JSONParseError(reason, at: index, in: bytes)
  }
}

/// An array or object that is not fully read yet.
struct OpenContainer {
  let isObject: Bool
  /// The key of the next value; always nil in an array.
  var key: JSONString?
  private var elements: [JSONValue] = []
  private var members = JSONObject()

  init(key: JSONString?, capacity: Int) {
    self.key = key
    isObject = key != nil
    if isObject { members.reserveCapacity(capacity) } else { elements.reserveCapacity(capacity) }
  }

  var count: Int { isObject ? members.count : elements.count }

  consuming func finished() -> JSONValue { isObject ? .object(members) : .array(elements) }

  mutating func append(_ value: consuming JSONValue) {
    if let key = key.take() {
      members.append(key: key, value: value)
    } else {
      elements.append(value)
    }
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
    var line = 1
    var column = 1
    for byte in bytes[..<Swift.min(offset, bytes.count)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.offset = offset
    self.reason = reason
  }

  /// `line 3, column 7: expected “:” after the key`
  package var description: String { "line \(line), column \(column): \(reason)" }
}
