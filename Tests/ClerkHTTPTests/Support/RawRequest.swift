/// A request as its bytes came in.
struct RawRequest: Hashable, Sendable {
  /// Everything before the empty line, without it.
  var head: String
  /// What came after it, as far as it had come.
  var body: [UInt8]
  /// Which connection it came by, counted from 1.
  var connection: Int

  /// `GET /v1/instance HTTP/1.1`.
  var line: String { lines.first ?? "" }

  /// The values of all headers of that name.
  func headers(_ name: String) -> [String] {
    lines.dropFirst().compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { return nil }
      return String(parts[1].drop { $0 == " " })
    }
  }

  private var lines: [String] {
    head.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }
}
