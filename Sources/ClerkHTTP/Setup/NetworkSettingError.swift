/// A setting of the environment that cannot be used.
package enum NetworkSettingError: Error, Hashable, Sendable {
  /// `HTTPS_PROXY` is no address of a proxy that can be used.
  case proxy
  /// `SSL_CERT_FILE` cannot be read as certificates.
  case certificates(path: String)

  /// What is wrong and what to do. A proxy's password is not shown.
  package var explanation: String {
    switch self {
    case .proxy:
      "HTTPS_PROXY is not the address of a proxy; write it like http://proxy.example.com:3128 or socks5://…"
    case .certificates(let path): "SSL_CERT_FILE: no certificates in PEM form could be read from \(path)"
    }
  }
}
