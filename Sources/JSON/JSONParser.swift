/// Reads JSON texts by RFC 8259, strictly: nothing is guessed and nothing is dropped.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0
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
    // A byte order mark is no part of JSON, but some editors write one; readers may ignore it (RFC 8259 §8.1).
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    skipSpace()
    let value = try self.value()
    skipSpace()
    guard index == bytes.count else { throw error("there is more after the value") }
    return value
  }

  private mutating func value() throws(JSONParseError) -> JSONValue {
    guard index < bytes.count else { throw error("a value is missing; the text ends here") }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
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
    default: throw error("a value cannot begin with this")
    }
  }

  private mutating func object() throws(JSONParseError) -> JSONValue {
    try descend()
    var object = JSONObject()
    skipSpace()
    if take(UInt8(ascii: "}")) {
      depth -= 1
      return .object(object)
    }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw error("an object's key, in double quotes, is missing")
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("a colon is missing after the key") }
      skipSpace()
      object.append(key: key, value: try value())
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw error("a comma or the object's closing brace is missing") }
      depth -= 1
      return .object(object)
    }
  }

  private mutating func array() throws(JSONParseError) -> JSONValue {
    try descend()
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) {
      depth -= 1
      return .array(elements)
    }
    while true {
      skipSpace()
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw error("a comma or the array's closing bracket is missing") }
      depth -= 1
      return .array(elements)
    }
  }

  private mutating func number() throws(JSONParseError) -> JSONNumber {
    let start = index
    var scanner = NumberScanner()
    while index < bytes.count, scanner.take(bytes[index]) { index += 1 }
    guard scanner.isComplete else { throw error("the number is not complete") }
    if index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      throw error("a number does not begin with a superfluous zero")
    }
    return JSONNumber(validated: text(start..<index))
  }

  private mutating func literal(_ word: StaticString) throws(JSONParseError) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw error("the word is not complete; is “\(word)” meant?") }
    for step in 0..<word.utf8CodeUnitCount where bytes[index + step] != word.utf8Start[step] {
      throw error("this word is not JSON; is “\(word)” meant?")
    }
    index = end
  }

  // MARK: Strings

  private mutating func string() throws(JSONParseError) -> JSONString {
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        defer { index += 1 }
        return JSONString(text(start..<index))
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      if byte < 0x20 { throw error("a control character in a string has to be escaped") }
      index += byte < 0x80 ? 1 : try sequenceLength()
    }
    throw error("the string is not closed")
  }

  /// Goes on with a string once an escape was met.
  private mutating func escapedString(from start: Int) throws(JSONParseError) -> JSONString {
    var unescaped = [UInt8](bytes[start..<index])
    var isGeneralized = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return isGeneralized
          ? JSONString(generalizedUTF8: unescaped) : JSONString(String(decoding: unescaped, as: UTF8.self))
      }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &unescaped, &isGeneralized)
        continue
      }
      if byte < 0x20 { throw error("a control character in a string has to be escaped") }
      let length = byte < 0x80 ? 1 : try sequenceLength()
      unescaped += bytes[index..<index + length]
      index += length
    }
    throw error("the string is not closed")
  }

  private mutating func escape(into output: inout [UInt8], _ isGeneralized: inout Bool) throws(JSONParseError) {
    index += 1
    guard index < bytes.count else { throw error("the string is not closed") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
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
      Self.append(unit, to: &output)
    default:
      index -= 1
      throw error("there is no such escape")
    }
  }

  private mutating func hexadecimal() throws(JSONParseError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Self.hexadecimalValue(bytes[index]) else {
        throw error("\\u wants four hexadecimal digits")
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

  /// UTF-8 as it would be for a surrogate too; JSONString replaces those when text is asked for.
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

  /// The length of the UTF-8 sequence here, which has to be well formed (Unicode, table 3-7).
  private func sequenceLength() throws(JSONParseError) -> Int {
    let lead = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw error("this is not UTF-8")
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { throw error("this is not UTF-8") }
    for step in 2..<Swift.max(2, length) where bytes[index + step] & 0xC0 != 0x80 {
      throw error("this is not UTF-8")
    }
    return length
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
    guard depth < depthLimit else { throw error("arrays and objects are more than \(depthLimit) deep") }
    depth += 1
    index += 1
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private func error(_ reason: String) -> JSONParseError {
    JSONParseError(reason, at: index, in: bytes)
  }
}
