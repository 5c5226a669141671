/// The hosts that `NO_PROXY` names: separated by commas or spaces, each with what lies below it, with a port if it counts;
/// `*` for all.
struct ProxyExceptions: Hashable, Sendable {
  private let entries: [Substring]

  /// Reads the value of `NO_PROXY`.
  init(_ text: String) {
    entries = text.lowercased().split { $0 == "," || $0.isWhitespace }
  }

  /// Whether a host, in lower case, is to be reached directly.
  func contain(host: String, port: Int) -> Bool {
    entries.contains { entry in
      if entry == "*" { return true }
      guard var name = Self.name(entry, port: port) else { return false }
      while name.hasPrefix(".") || name.hasPrefix("*") { name = name.dropFirst() }
      return !name.isEmpty && (host == name || !Self.isNumber(host) && host.hasSuffix(".\(name)"))
    }
  }

  /// Whether a host is an IP address, which nothing lies below.
  private static func isNumber(_ host: String) -> Bool {
    host.contains(":") || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  /// The entry without brackets and port; nil if it names another port.
  private static func name(_ entry: Substring, port: Int) -> Substring? {
    if entry.hasPrefix("["), let end = entry.firstIndex(of: "]") {
      let tail = entry[end...].dropFirst()
      return tail.isEmpty || tail == ":\(port)" ? entry[..<end].dropFirst() : nil
    }
    // More than one colon is an IPv6 address without brackets.
    let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return entry }
    return parts[1] == "\(port)" ? parts[0] : nil
  }
}
