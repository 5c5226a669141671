import Crypto
import Foundation

/// The digest of plan files.
enum PlanDigest {
  /// SHA-256 in hexadecimal.
  static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: Data(bytes)).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
