import Text

/// A Clerk secret key. Nothing that prints, dumps or logs the key shows it.
package struct SecretKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What the key opens, by its prefix (Clerk's security scheme `sk_<environment>_<secret>`).
  package enum Environment: Hashable, Sendable {
    /// A development instance.
    case test
    /// A production instance.
    case live
    /// A key of another shape, treated as live.
    case unknown
  }

  private let value: String

  /// White space around the key does not count.
  package init(_ value: String) {
    self.value = value.trimmed
  }

  package var environment: Environment {
    if value.hasPrefix("sk_test_") { return .test }
    return value.hasPrefix("sk_live_") ? .live : .unknown
  }

  /// The `Authorization` header, for the moment of sending.
  package var authorization: String { "Bearer \(value)" }

  /// Whether the key can stand in a header: visible ASCII and nothing else.
  package var isSendable: Bool { !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  package var description: String { "(secret key)" }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The answer without the key in its headers, in case a server or proxy repeats what it was sent.
  func redactedHeaders(_ response: HTTPResponse) -> HTTPResponse {
    var response = response
    for index in response.headers.indices {
      let value = redacted(Array(response.headers[index].value.utf8))
      response.headers[index].value = StrictText.forShowing(value)
    }
    return response
  }

  /// The answer without the key in headers and body, for messages about it.
  func redacted(_ response: HTTPResponse) -> HTTPResponse {
    var response = redactedHeaders(response)
    response.body = redacted(response.body)
    return response
  }

  /// The text without the key.
  func redacted(_ text: String) -> String {
    StrictText.forShowing(redacted(Array(text.utf8)))
  }

  func redacted(_ bytes: [UInt8]) -> [UInt8] {
    let secret = Array(value.utf8)
    // A shorter text is not a secret, and occurs in many words.
    guard let first = secret.first, secret.count >= 8, bytes.count >= secret.count else { return bytes }
    var result: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstIndex(of: first) {
      result += rest[..<start]
      rest = rest[start...]
      if rest.starts(with: secret) {
        result += description.utf8
        rest = rest.dropFirst(secret.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}
