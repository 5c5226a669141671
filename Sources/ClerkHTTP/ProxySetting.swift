import AsyncHTTPClient
import ClerkAPI
import Text

/// The proxy for an address, according to `HTTPS_PROXY` and `NO_PROXY`.
struct ProxySetting: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  private enum Scheme: String {
    case http, socks5, socks5h
  }

  let host: String
  let port: Int
  private let scheme: Scheme
  private let name: String
  private let password: String?

  /// - Returns: Nil if the address is reached directly, as this machine always is.
  init?(address: APIAddress, environment: [String: String]) throws(NetworkSettingError) {
    func variable(_ name: String) -> String? {
      [name, name.lowercased()].compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    guard address.isSecure, !address.isLoopback, let text = variable("HTTPS_PROXY") else { return nil }
    if ProxyExceptions(variable("NO_PROXY") ?? "").contain(host: address.host, port: address.port ?? 443) {
      return nil
    }
    try self.init(parsing: text)
  }

  /// Parses `http://user:password@host:port` or `socks5://host:port`; only the host is required. A proxy that is
  /// itself reached by TLS is not supported.
  init(parsing text: String) throws(NetworkSettingError) {
    var rest = text[...]
    var scheme = Scheme.http
    if let mark = rest.firstRange(of: "://") {
      guard let known = Scheme(rawValue: rest[..<mark.lowerBound].lowercased()) else { throw .proxy }
      scheme = known
      rest = rest[mark.upperBound...]
    }
    rest = rest.prefix { $0 != "/" }
    var credentials: [String] = []
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      for part in parts {
        guard let decoded = Self.decoded(part) else { throw .proxy }
        credentials.append(decoded)
      }
      rest = rest[at...].dropFirst()
    }
    guard let (host, port) = Self.hostAndPort(rest) else { throw .proxy }
    self.host = host
    self.port = port ?? (scheme == .http ? 80 : 1080)
    self.scheme = scheme
    name = credentials.first ?? ""
    password = credentials.count > 1 ? credentials[1] : nil
  }

  var proxy: HTTPClient.Configuration.Proxy {
    guard scheme == .http else { return .socksServer(host: host, port: port) }
    guard !name.isEmpty || password != nil else { return .server(host: host, port: port) }
    return .server(
      host: host, port: port, authorization: .basic(username: name, password: password ?? ""))
  }

  /// Without name and password.
  var description: String { "\(scheme.rawValue)://\(host):\(port)" }

  /// Without name and password.
  var customMirror: Mirror { Mirror(self, children: ["proxy": description]) }

  /// The name and password that are sent; nil for none. For tests.
  var credentials: String? {
    name.isEmpty && password == nil ? nil : "\(name):\(password ?? "")"
  }

  private static func hostAndPort(_ text: Substring) -> (host: String, port: Int?)? {
    var host = text
    var port: Int?
    let bracket = text.lastIndex(of: "]")
    if let colon = text.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
      guard let number = Int(text[colon...].dropFirst()), (1...65_535).contains(number) else { return nil }
      port = number
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return (String(host), port)
  }

  /// Without percent-encoding; nil if that is malformed.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let decoded = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 else {
        return nil
      }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    return StrictText.exactly(bytes)
  }
}

/// The hosts in `NO_PROXY`: separated by commas or spaces, each with its subdomains, with a port if it matters; `*`
/// for all.
struct ProxyExceptions: Hashable, Sendable {
  private let entries: [Substring]

  init(_ text: String) {
    entries = text.lowercased().split { $0 == "," || $0.isWhitespace }
  }

  /// Whether a host, in lower case, is reached directly.
  func contain(host: String, port: Int) -> Bool {
    entries.contains { entry in
      if entry == "*" { return true }
      guard var name = Self.name(entry, port: port) else { return false }
      while name.hasPrefix(".") || name.hasPrefix("*") { name = name.dropFirst() }
      return !name.isEmpty && (host == name || !Self.isNumber(host) && host.hasSuffix(".\(name)"))
    }
  }

  /// Whether a host is an IP address, which has no subdomains.
  private static func isNumber(_ host: String) -> Bool {
    host.contains(":") || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  /// The entry without brackets and port; nil if the port is another one.
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
