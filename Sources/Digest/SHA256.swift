import CDigest

package enum SHA256 {
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      orgdesk_sha256(bytes, bytes.count, digest.baseAddress)
      count = 32
    }
  }

  /// The first `count` bytes of the digest, in lower-case hexadecimal.
  package static func hexadecimal(_ bytes: [UInt8], first count: Int = 32) -> String {
    digest(bytes).prefix(count).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
