/// The base address of an API. The secret goes there, so it has to be `https`; `http` only within this machine.
package struct APIAddress: Hashable, Sendable, CustomStringConvertible {
  /// Clerk's own (OpenAPI `servers`).
  package static let clerk = APIAddress(
    text: "https://api.clerk.com/v1", host: "api.clerk.com", port: nil, isSecure: true)

  /// Without a slash at its end.
  package let text: String
  /// In lower case, without brackets.
  package let host: String
  /// Nil if none is written.
  package let port: Int?
  /// Whether TLS is used.
  package let isSecure: Bool

  private init(text: String, host: String, port: Int?, isSecure: Bool) {
    self.text = text
    self.host = host
    self.port = port
    self.isSecure = isSecure
  }

  /// Parses `https://host:port/path`.
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

  /// Whether this is 127.0.0.0/8, ::1 or localhost.
  package var isLoopback: Bool { Self.isLoopback(host) }

  /// For people.
  package var hostAndPort: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(host):\($0)" } ?? host
  }

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

  /// A query or fragment does not belong in a base address.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || "/~%:@!$&'()*+,;=".utf8.contains(byte)
  }
}

extension APIAddress {
  /// For messages: a text that was meant to be an address, without name and password.
  package static func redacted(_ text: String) -> String {
    guard let end = text.lastIndex(of: "@") else { return text }
    let head = text.prefix { $0 != "/" && $0 != "@" }
    let scheme = head.hasSuffix(":") ? head + "//" : ""
    return scheme + "…" + text[end...]
  }
}

package enum APIAddressError: Error, Hashable, Sendable {
  /// Not of the form `https://host/path`.
  case notAnAddress
  /// With a name or password.
  case credentials
  /// The key would be sent unencrypted over a network.
  case insecure(host: String)

  /// What is wrong and what to do, as the end of a sentence that names the address.
  package var explanation: String {
    switch self {
    case .notAnAddress: "is not a valid address; use one like https://api.clerk.com/v1"
    case .credentials: "contains a name or password; the key comes from CLERK_SECRET_KEY or a profile"
    case .insecure(let host):
      "would send the secret key unencrypted to \(host); use https (plain http is only for this machine)"
    }
  }
}
