/// Writes JSON texts: numbers as they were written, members in their order.
struct JSONPrinter {
  private(set) var bytes: [UInt8] = []
  private let isPretty: Bool

  init(pretty: Bool) {
    isPretty = pretty
  }

  mutating func print(_ value: JSONValue, depth: Int = 0) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .number(let number): bytes += number.text.utf8
    case .string(let string): print(string)
    case .array(let array):
      list(array, "[", "]", depth) { printer, element in printer.print(element, depth: depth + 1) }
    case .object(let object):
      list(object, "{", "}", depth) { printer, member in
        printer.print(member.key)
        printer.bytes += (printer.isPretty ? ": " : ":").utf8
        printer.print(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func list<Elements: Collection>(
    _ elements: Elements, _ opening: String, _ closing: String, _ depth: Int,
    _ body: (inout JSONPrinter, Elements.Element) -> Void
  ) {
    bytes += opening.utf8
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      newLine(depth + 1)
      body(&self, element)
    }
    if !isFirst { newLine(depth) }
    bytes += closing.utf8
  }

  private mutating func newLine(_ depth: Int) {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += [UInt8](repeating: 0x20, count: depth * 2)
  }

  private mutating func print(_ string: JSONString) {
    bytes.append(UInt8(ascii: "\""))
    string.withBytes { text in
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte == 0xED, index + 2 < text.count, text[index + 1] >= 0xA0 {
          escape(UInt32(0xD000) | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F))
          index += 3
          continue
        }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        case 0..<0x20, 0x7F: escape(UInt32(byte))
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ unit: UInt32) {
    let digits = Array("0123456789abcdef".utf8)
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] as [UInt32] { bytes.append(digits[Int(unit >> shift & 0xF)]) }
  }
}
