import ClerkAPI
import Digest

/// What tells one secret key from another without telling the key.
enum KeyFingerprint {
  /// The first 64 bits of SHA-256 over the key, in hexadecimal. A key has far more bits of chance than could be tried.
  static func of(_ key: SecretKey) -> String {
    SHA256.hexadecimal(Array(key.authorization.utf8), first: 8)
  }
}
