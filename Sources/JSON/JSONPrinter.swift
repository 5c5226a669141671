/// Prints JSON: numbers as they were written, members in their order.
///
/// Not recursive: open containers are kept in an array, so that depth costs no stack.
struct JSONPrinter {
  private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  /// How deep it is in what is printed around it.
  private let depth: Int
  private var open: [(list: JSONValue, next: Int)] = []

  init(pretty: Bool, depth: Int = 0) {
    isPretty = pretty
    self.depth = depth
  }

  mutating func print(_ value: JSONValue) {
    begin(value)
    while let innermost = open.indices.last {
      let next = open[innermost].next
      open[innermost].next += 1
      switch open[innermost].list {
      case .array(let array) where next < array.count:
        separate(next)
        begin(array[next])
      case .object(let object) where next < object.count:
        separate(next)
        let member = object[next]
        print(member.key)
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(0x20) }
        begin(member.value)
      case .object: end(UInt8(ascii: "}"), isEmpty: next == 0)
      default: end(UInt8(ascii: "]"), isEmpty: next == 0)
      }
    }
  }

  private mutating func begin(_ value: JSONValue) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .number(let number): bytes += number.text.utf8
    case .string(let string): print(string)
    case .array:
      bytes.append(UInt8(ascii: "["))
      open.append((value, 0))
    case .object:
      bytes.append(UInt8(ascii: "{"))
      open.append((value, 0))
    }
  }

  private mutating func separate(_ index: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    newLine()
  }

  private mutating func end(_ closing: UInt8, isEmpty: Bool) {
    open.removeLast()
    if !isEmpty { newLine() }
    bytes.append(closing)
  }

  private mutating func newLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth + open.count {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func print(_ string: JSONString) {
    bytes.append(UInt8(ascii: "\""))
    string.withBytes { text in
      // Text that needs no escape is copied in one go.
      var start = 0
      var index = 0
      while index < text.count {
        let length = Self.lengthToEscape(text, index)
        if length == 0 {
          index += 1
          continue
        }
        bytes.append(contentsOf: text[start..<index])
        if length == 1 {
          escape(text[index])
        } else {
          unicodeEscape(0xD000 | UInt16(text[index + 1] & 0x3F) << 6 | UInt16(text[index + 2] & 0x3F))
        }
        index += length
        start = index
      }
      bytes.append(contentsOf: text[start...])
    }
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

extension JSONValue: CustomStringConvertible {
  /// As JSON in UTF-8, on one line or indented by two spaces.
  ///
  /// - Parameter depth: How many arrays and objects are around it; its first line is not indented.
  package func bytes(pretty: Bool = false, depth: Int = 0) -> [UInt8] {
    var printer = JSONPrinter(pretty: pretty, depth: depth)
    printer.print(self)
    return printer.bytes
  }

  /// As JSON, on one line or indented by two spaces.
  package func text(pretty: Bool = false) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  package var description: String { text() }
}
