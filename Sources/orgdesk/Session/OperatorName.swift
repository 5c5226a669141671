import ClerkAPI
import Digest
import Foundation
import Glibc
import Text

enum OperatorName {
  /// `login@host`.
  static let standard: String = {
    let login = getpwuid(getuid()).flatMap { StrictText.exactly(CBytes.of($0.pointee.pw_name)) }
    var name = [CChar](repeating: 0, count: 256)
    let host = gethostname(&name, name.count - 1) == 0 ? StrictText.exactly(CBytes.of(name)) : nil
    return "\(login ?? "uid-\(getuid())")@\(host ?? "localhost")"
  }()
}

/// Identifies a secret key without revealing it.
enum KeyFingerprint {
  /// The first 64 bits of SHA-256 over the key, in hexadecimal. A key has far more random bits than could be tried.
  static func of(_ key: SecretKey) -> String {
    SHA256.hexadecimal(Array(key.authorization.utf8), first: 8)
  }
}

enum UUIDText {
  /// A random UUID (RFC 9562, version 4), in lower case.
  static func random() -> String { UUID().uuidString.lowercased() }
}
