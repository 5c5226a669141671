/// Reads JSON texts by RFC 8259, strictly: nothing is guessed and nothing is dropped.
///
/// It does not call itself: what is open lies in an array, not on the stack, so that depth costs no stack.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  private var open: [OpenContainer] = []
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
    while true {
      if let leaf = try leaf(), let whole = try finish(leaf) { return whole }
    }
  }

  /// Reads a value that holds no other, or opens one that does, and then gives nil.
  private mutating func leaf() throws(JSONParseError) -> JSONValue? {
    guard index < bytes.count else { throw error("a value is missing; the text ends here") }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      try descend()
      if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
      open.append(OpenContainer(key: try key()))
      return nil
    case UInt8(ascii: "["):
      try descend()
      if take(UInt8(ascii: "]")) { return .array([]) }
      open.append(OpenContainer(key: nil))
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
    default: throw error("a value cannot begin with this")
    }
  }

  /// Puts a value where it belongs, then whatever ends with it.
  ///
  /// - Returns: The whole document's value if this ends it; else another value has to follow.
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
          "a comma or the \(isObject ? "object's closing brace" : "array's closing bracket") is missing")
      }
      value = open.removeLast().finished()
    }
    return value
  }

  /// Reads a key and its colon.
  private mutating func key() throws(JSONParseError) -> JSONString {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw error("an object's key, in double quotes, is missing")
    }
    let key = try string()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw error("a colon is missing after the key") }
    skipSpace()
    return key
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
    guard end <= bytes.count else { throw error("the word is not complete; is “\(word)” meant?") }
    for step in 0..<word.utf8CodeUnitCount where bytes[index + step] != word.utf8Start[step] {
      throw error("this word is not JSON; is “\(word)” meant?")
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
    guard open.count < depthLimit else { throw error("arrays and objects are more than \(depthLimit) deep") }
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
