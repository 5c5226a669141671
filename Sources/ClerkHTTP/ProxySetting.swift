import AsyncHTTPClient
import ClerkAPI

/// The proxy that `HTTPS_PROXY` and `NO_PROXY` name for an address.
struct ProxySetting: Equatable {
  var host: String
  var port: Int
  var credentials: String?

  /// - Returns: nil where the address is to be reached directly, as this machine always is.
  init?(address: APIAddress, environment: [String: String]) throws(NetworkSettingError) {
    func variable(_ name: String) -> String? {
      [name, name.lowercased()].compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    guard address.isSecure, !address.isLoopback, let text = variable("HTTPS_PROXY") else { return nil }
    if let exceptions = variable("NO_PROXY"), Self.excepts(exceptions, address) { return nil }
    try self.init(parsing: text)
  }

  /// Reads `http://user:password@host:port`, of which only the host has to be there.
  init(parsing text: String) throws(NetworkSettingError) {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound].lowercased() == "http" else { throw .proxy }
      rest = rest[scheme.upperBound...]
    }
    rest = rest.prefix { $0 != "/" }
    if let at = rest.lastIndex(of: "@") {
      credentials = String(rest[..<at])
      rest = rest[rest.index(after: at)...]
    }
    let colon = rest.lastIndex(of: ":")
    host = String(colon.map { rest[..<$0] } ?? rest)
    port = 80
    if let colon {
      guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number) else {
        throw .proxy
      }
      port = number
    }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { throw .proxy }
  }

  /// As AsyncHTTPClient wants it.
  var proxy: HTTPClient.Configuration.Proxy {
    guard let credentials else { return .server(host: host, port: port) }
    let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    return .server(
      host: host, port: port,
      authorization: .basic(username: parts[0], password: parts.count > 1 ? parts[1] : ""))
  }

  /// `NO_PROXY`: names separated by commas, each with what lies below it; a port if it counts; `*` for all.
  private static func excepts(_ exceptions: String, _ address: APIAddress) -> Bool {
    exceptions.split(separator: ",").contains { entry in
      var name = String(entry.filter { !$0.isWhitespace }).lowercased()
      if name == "*" { return true }
      if let colon = name.lastIndex(of: ":"), let port = Int(name[name.index(after: colon)...]) {
        guard port == address.port ?? 443 else { return false }
        name = String(name[..<colon])
      }
      while name.hasPrefix(".") || name.hasPrefix("*") { name.removeFirst() }
      return !name.isEmpty && (address.host == name || address.host.hasSuffix("." + name))
    }
  }
}
