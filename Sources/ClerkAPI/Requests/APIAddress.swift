/// The base address of an API. The secret goes there, so it has to be `https`; `http` only within this machine.
package struct APIAddress: Hashable, Sendable, CustomStringConvertible {
  /// Clerk's own (OpenAPI `servers`).
  package static let clerk = APIAddress(
    text: "https://api.clerk.com/v1", host: "api.clerk.com", port: nil, isSecure: true)

  /// The address without a slash at its end.
  package let text: String
  /// The host's name or number in lower case, without brackets.
  package let host: String
  /// The port, if one is written.
  package let port: Int?
  /// Whether it is reached by TLS.
  package let isSecure: Bool

  private init(text: String, host: String, port: Int?, isSecure: Bool) {
    self.text = text
    self.host = host
    self.port = port
    self.isSecure = isSecure
  }

  /// Reads an address of the form `https://host:port/path`.
  ///
  /// - Throws: `APIAddressError` with the reason why the key must not go there.
  package init(parsing text: String) throws(APIAddressError) {
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme else { throw .notAnAddress }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    // Before anything else, so that no message repeats a password.
    guard !authority.contains("@") else { throw .credentials }
    var path = rest.dropFirst(authority.count)
    guard path.utf8.allSatisfy(Self.isPathByte) else { throw .notAnAddress }
    while path.hasSuffix("/") { path.removeLast() }

    let (host, port) = try Self.split(authority)
    let isSecure = scheme == "https://"
    guard isSecure || Self.isLoopback(host) else { throw .insecure(host: host) }
    self.init(text: scheme + authority.lowercased() + path, host: host, port: port, isSecure: isSecure)
  }

  /// Whether it is this machine: 127.0.0.0/8, ::1 or localhost.
  package var isLoopback: Bool { Self.isLoopback(host) }

  /// Host and port, as the screen shows them.
  package var hostAndPort: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(host):\($0)" } ?? host
  }

  /// The address.
  package var description: String { text }

  private static func split(_ authority: Substring) throws(APIAddressError) -> (host: String, port: Int?) {
    var host = authority
    var portText: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .notAnAddress }
      host = authority[..<end].dropFirst()
      let tail = authority[end...].dropFirst()
      guard tail.isEmpty || tail.hasPrefix(":") else { throw .notAnAddress }
      portText = tail.isEmpty ? nil : tail.dropFirst()
      guard host.contains(":"), host.utf8.allSatisfy({ isHex($0) || ":.".utf8.contains($0) }) else {
        throw .notAnAddress
      }
    } else {
      if let colon = authority.lastIndex(of: ":") {
        host = authority[..<colon]
        portText = authority[colon...].dropFirst()
      }
      guard !host.isEmpty, host.utf8.allSatisfy(isNameByte) else { throw .notAnAddress }
    }
    guard let portText else { return (host.lowercased(), nil) }
    guard portText.utf8.allSatisfy(isDigit), let port = Int(portText), (1...65_535).contains(port) else {
      throw .notAnAddress
    }
    return (host.lowercased(), port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || "-._".utf8.contains(byte)
  }

  /// A query or fragment has no place in a base address.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || "/~%:@!$&'()*+,;=".utf8.contains(byte)
  }
}
