/// Why an address cannot be used.
package enum APIAddressError: Error, Hashable, Sendable {
  /// It is no address of the form `https://host/path`.
  case notAnAddress
  /// It holds a name or password.
  case credentials
  /// It would send the key unencrypted over a network.
  case insecure(host: String)

  /// What is wrong and what to do, as the end of a sentence that names the address.
  package var explanation: String {
    switch self {
    case .notAnAddress: "is no address; write one like https://api.clerk.com/v1"
    case .credentials: "holds a name or password; the key comes from CLERK_SECRET_KEY or a profile"
    case .insecure(let host):
      "would send the secret key unencrypted to \(host); use https (plain http is only for this machine)"
    }
  }
}
