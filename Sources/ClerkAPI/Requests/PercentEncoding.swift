/// Encodes text for one part of an address: all but RFC 3986's unreserved characters.
enum PercentEncoding {
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// One segment of a path; nil for a text that no encoding keeps in its place. Servers and proxies resolve `%2E%2E`
  /// like `..`, and an empty segment may be dropped: the request would be another one.
  static func segment(_ text: String) -> String? {
    ["", ".", ".."].contains(text) ? nil : encode(text)
  }
}
