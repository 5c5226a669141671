/// The base address of an API. The secret goes there, so it has to be `https`; `http` only within this machine.
public struct APIAddress: Hashable, Sendable, CustomStringConvertible {
  /// Clerk's own (OpenAPI `servers`).
  public static let clerk = APIAddress(
    text: "https://api.clerk.com/v1", host: "api.clerk.com", port: nil, isSecure: true)

  /// The address without a slash at its end.
  public let text: String
  /// The host's name or number, without brackets.
  public let host: String
  /// The port, if one is written.
  public let port: Int?
  /// Whether it is reached by TLS.
  public let isSecure: Bool

  private init(text: String, host: String, port: Int?, isSecure: Bool) {
    self.text = text
    self.host = host
    self.port = port
    self.isSecure = isSecure
  }

  /// Reads an address.
  ///
  /// - Throws: `APIAddressError` with the reason why the key must not go there.
  public init(parsing text: String) throws(APIAddressError) {
    guard let scheme = text.split(separator: ":", maxSplits: 1).first?.lowercased(), text.contains("://")
    else {
      throw .notAnAddress
    }
    guard scheme == "https" || scheme == "http" else { throw .notAnAddress }
    let rest = text.dropFirst(scheme.count + 3)
    guard !rest.contains(where: { $0 == "?" || $0 == "#" || $0.isWhitespace || $0 == "\\" }) else {
      throw .notAnAddress
    }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .credentials }
    let (host, port) = try Self.split(authority)
    let isSecure = scheme == "https"
    guard isSecure || Self.isLoopback(host) else { throw .insecure(host: host) }
    var whole = scheme + "://" + rest
    while whole.hasSuffix("/") { whole.removeLast() }
    self.init(text: whole, host: host, port: port, isSecure: isSecure)
  }

  /// Whether it is this machine.
  public var isLoopback: Bool { Self.isLoopback(host) }

  /// Host and port, as the screen shows them.
  public var hostAndPort: String { port.map { "\(host):\($0)" } ?? host }

  /// The address.
  public var description: String { text }

  private static func split(_ authority: Substring) throws(APIAddressError) -> (String, Int?) {
    var host = authority
    var portText: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .notAnAddress }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let tail = authority[authority.index(after: end)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { throw .notAnAddress }
      portText = tail.isEmpty ? nil : tail.dropFirst()
    } else if let colon = authority.lastIndex(of: ":") {
      host = authority[..<colon]
      portText = authority[authority.index(after: colon)...]
    }
    guard !host.isEmpty else { throw .notAnAddress }
    guard let portText else { return (host.lowercased(), nil) }
    guard let port = Int(portText), (1...65_535).contains(port) else { throw .notAnAddress }
    return (host.lowercased(), port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
