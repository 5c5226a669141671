/// Encodes text for one part of an address: everything but RFC 3986's unreserved characters.
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

  /// A path segment; nil for a text that no encoding keeps in its place. Servers and proxies resolve `%2E%2E` like
  /// `..`, and an empty segment may be dropped: the request would be another one.
  static func segment(_ text: String) -> String? {
    ["", ".", ".."].contains(text) ? nil : encode(text)
  }
}

/// The part of an address after `?`. Arrays repeat their key; `+` is sent as `%2B`, because a bare one would arrive
/// as a space.
struct QueryParameters: Sendable {
  private var pairs: [(name: String, value: String)] = []

  var items: [QueryItem] { pairs.map { QueryItem($0.name, $0.value) } }

  init() {}

  init(_ items: [QueryItem]) {
    pairs = items.map { ($0.name, $0.value) }
  }

  mutating func add(_ name: String, _ value: String?) {
    if let value { pairs.append((name, value)) }
  }

  mutating func add(_ name: String, each values: [String]) {
    for value in values { add(name, value) }
  }

  /// An empty text is no search.
  mutating func add(_ name: String, search text: String?) {
    add(name, text?.isEmpty == true ? nil : text)
  }

  mutating func add(_ name: String, _ value: Bool?) {
    add(name, value.map { $0 ? "true" : "false" })
  }

  /// `?name=value&…`, or empty.
  var text: String {
    guard !pairs.isEmpty else { return "" }
    let encoded = pairs.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    return "?" + encoded.joined(separator: "&")
  }
}
