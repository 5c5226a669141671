/// The part of an address after `?`. Arrays repeat their key; `+` goes out as `%2B`, as a bare one would arrive
/// as a space.
struct QueryParameters: Sendable {
  private var pairs: [(name: String, value: String)] = []

  mutating func add(_ name: String, _ value: String?) {
    if let value { pairs.append((name, value)) }
  }

  mutating func add(_ name: String, _ value: Bool?) {
    add(name, value.map { $0 ? "true" : "false" })
  }

  /// `?name=value&…`, or nothing.
  var text: String {
    guard !pairs.isEmpty else { return "" }
    let encoded = pairs.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    return "?" + encoded.joined(separator: "&")
  }
}
