/// Writes JSON token by token: numbers as they are given, members in their order.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  /// How deep it is in what is written around it.
  private let depth: Int
  private var open: [(end: UInt8, isEmpty: Bool)] = []
  private var followsKey = false

  /// - Parameters:
  ///   - pretty: Indented by two spaces; otherwise on one line.
  ///   - depth: How many arrays and objects are around it; its first line is not indented.
  package init(pretty: Bool, depth: Int = 0) {
    isPretty = pretty
    self.depth = depth
  }

  /// What was written since the last time.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  // MARK: Tokens

  package mutating func null() { word("null") }

  package mutating func bool(_ bool: Bool) { word(bool ? "true" : "false") }

  /// - Parameter number: In JSON's grammar.
  package mutating func number(_ number: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes += number
  }

  /// - Parameter text: In generalized UTF-8; see `JSONString`.
  package mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    quote(text)
  }

  /// A member's key; its value has to follow.
  ///
  /// - Parameter text: In generalized UTF-8; see `JSONString`.
  package mutating func key(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    quote(text)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(0x20) }
    followsKey = true
  }

  package mutating func beginArray() { begin(UInt8(ascii: "["), end: UInt8(ascii: "]")) }

  package mutating func beginObject() { begin(UInt8(ascii: "{"), end: UInt8(ascii: "}")) }

  /// Ends what was begun last.
  package mutating func end() {
    guard let (end, isEmpty) = open.popLast() else { return }
    if !isEmpty { newLine() }
    bytes.append(end)
  }

  // MARK: Bytes

  private mutating func word(_ word: StaticString) {
    separate()
    word.withUTF8Buffer { bytes += $0 }
  }

  private mutating func begin(_ start: UInt8, end: UInt8) {
    separate()
    bytes.append(start)
    open.append((end, true))
  }

  private mutating func separate() {
    guard !followsKey else {
      followsKey = false
      return
    }
    guard !open.isEmpty else { return }
    if !open[open.count - 1].isEmpty { bytes.append(UInt8(ascii: ",")) }
    open[open.count - 1].isEmpty = false
    newLine()
  }

  private mutating func newLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth + open.count {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    // Text that needs no escape is copied in one go.
    var start = 0
    var index = 0
    while index < text.count {
      let length = Self.lengthToEscape(text, index)
      if length == 0 {
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      if length == 1 {
        escape(text[index])
      } else {
        unicodeEscape(0xD000 | UInt16(text[index + 1] & 0x3F) << 6 | UInt16(text[index + 2] & 0x3F))
      }
      index += length
      start = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// How many bytes from here on are one character to be escaped: 3 for a surrogate, 0 if none.
  private static func lengthToEscape(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case 0..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
    case 0xED: index + 2 < text.count && text[index + 1] >= 0xA0 ? 3 : 0
    default: 0
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    default: unicodeEscape(UInt16(byte))
    }
  }

  private mutating func unicodeEscape(_ unit: UInt16) {
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 0xF)
      bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
  }
}

extension JSONWriter {
  /// Writes a document. Depth costs no stack.
  package mutating func write(_ document: JSONValue) {
    var open: [(list: JSONValue, next: Int)] = []
    begin(document, &open)
    while let innermost = open.indices.last {
      let next = open[innermost].next
      open[innermost].next += 1
      switch open[innermost].list {
      case .array(let array) where next < array.count: begin(array[next], &open)
      case .object(let object) where next < object.count:
        let member = object[next]
        member.key.withBytes { key($0) }
        begin(member.value, &open)
      default:
        open.removeLast()
        end()
      }
    }
  }

  private mutating func begin(_ value: JSONValue, _ open: inout [(list: JSONValue, next: Int)]) {
    switch value {
    case .null: null()
    case .bool(let bool): self.bool(bool)
    case .number(let number):
      var text = number.text
      text.withUTF8 { self.number($0) }
    case .string(let string): string.withBytes { self.string($0) }
    case .array:
      beginArray()
      open.append((value, 0))
    case .object:
      beginObject()
      open.append((value, 0))
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// As JSON in UTF-8, on one line or indented by two spaces.
  ///
  /// - Parameter depth: How many arrays and objects are around it; its first line is not indented.
  package func bytes(pretty: Bool = false, depth: Int = 0) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty, depth: depth)
    writer.write(self)
    return writer.bytes
  }

  /// As JSON, on one line or indented by two spaces.
  package func text(pretty: Bool = false) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  package var description: String { text() }
}
