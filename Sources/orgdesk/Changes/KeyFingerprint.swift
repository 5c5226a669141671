import ClerkAPI
import Crypto
import Foundation

/// What tells one secret key from another without telling the key.
enum KeyFingerprint {
  /// The first 64 bits of SHA-256 over the key, in hexadecimal. A key has far more bits of chance than could be tried.
  static func of(_ key: SecretKey) -> String {
    SHA256.hash(data: Data(key.authorization.utf8)).prefix(8).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
