/// Encodes text for one part of an address: all but RFC 3986's unreserved characters.
enum PercentEncoding {
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "."):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// One segment of a path. A segment of dots alone would lead elsewhere, so its dots are encoded too.
  static func segment(_ text: String) -> String {
    text.allSatisfy { $0 == "." } ? text.map { _ in "%2E" }.joined() : encode(text)
  }
}
