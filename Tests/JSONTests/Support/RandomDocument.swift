import JSON
import TestSupport
import Testing

/// Documents of every kind of value, of strings with everything in them and numbers of every form.
struct RandomDocument {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func value(depth: Int = 0) throws -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 10 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2, 3: return .number(try number())
    case 4, 5: return .string(try string())
    case 6, 7:
      var elements: [JSONValue] = []
      for _ in 0..<count(5) { elements.append(try value(depth: depth + 1)) }
      return .array(elements)
    default:
      var object = JSONObject()
      for _ in 0..<count(5) { object.append(key: try string(), value: try value(depth: depth + 1)) }
      return .object(object)
    }
  }

  mutating func number() throws -> JSONNumber {
    var text = Bool.random(using: &generator) ? "-" : ""
    text +=
      Bool.random(using: &generator) ? "0" : "\(Int.random(in: 1...9, using: &generator))\(digits(0...25))"
    if Bool.random(using: &generator) { text += ".\(digits(1...12))" }
    if Bool.random(using: &generator) {
      text += ["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e"
      text += digits(1...25)
    }
    return try #require(JSONNumber(text: text), "\(text) is no number")
  }

  mutating func digits(_ range: ClosedRange<Int>) -> String {
    (0..<Int.random(in: range, using: &generator)).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
      .joined()
  }

  /// Lone surrogates too: they can only be made by reading them.
  mutating func string() throws -> JSONString {
    let quoted = units().map(escape).joined()
    guard case .string(let string) = try JSONValue(parsing: "\"\(quoted)\"") else {
      throw JSONReadError(path: .root, expected: "a string", found: nil)
    }
    return string
  }

  /// UTF-16 code units, not all of them paired.
  mutating func units() -> [UInt16] {
    (0..<count(12)).flatMap { _ -> [UInt16] in
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: [UInt16.random(in: 0..<0x20, using: &generator)]
      case 1: [UInt16.random(in: 0xD800...0xDFFF, using: &generator)]
      case 2: Array("🚀".utf16)
      case 3: [UInt16.random(in: 0x80..<0xD800, using: &generator)]
      case 4: Array("\"\\/".utf16)
      case 5: [0x65, 0x301]
      default: [UInt16.random(in: 0x20..<0x7F, using: &generator)]
      }
    }
  }

  func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private mutating func count(_ limit: Int) -> Int {
    Int.random(in: 0...limit, using: &generator)
  }
}
