/// The pairs of a query, decoded as a form: `+` is a space.
struct QueryParameters: Sendable {
  struct Pair: Sendable {
    var name: String
    /// nil where the bytes are no UTF-8.
    var value: String?
  }

  private(set) var pairs: [Pair] = []

  init(_ query: String) {
    for part in query.split(separator: "&") {
      let equals = part.firstIndex(of: "=") ?? part.endIndex
      guard let name = PercentCoding.decoded(part[..<equals], plusIsSpace: true) else { continue }
      let value = equals == part.endIndex ? "" : part[part.index(after: equals)...]
      pairs.append(Pair(name: name, value: PercentCoding.decoded(value, plusIsSpace: true)))
    }
  }

  /// All values of the name, in order.
  subscript(name: String) -> [String?] {
    pairs.filter { $0.name == name }.map(\.value)
  }
}
