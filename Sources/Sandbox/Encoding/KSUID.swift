/// Clerk's identifiers: a prefix and a KSUID, 27 characters of base 62 that sort by time of creation.
///
/// The 20 bytes are a 32-bit count of seconds since 2014-05-13 and 128 bits that are random or derived.
struct KSUID {
  /// The Unix time, in seconds, at which a KSUID's own count begins.
  static let epoch: Int64 = 1_400_000_000

  /// The most significant first.
  private var words: (UInt32, UInt32, UInt32, UInt32, UInt32)

  /// - Parameters:
  ///   - seconds: Unix time in seconds; times before 2014 count as 2014.
  ///   - order: Breaks ties within a second, so that later ones still sort later.
  init(seconds: Int64, order: UInt32, random: UInt64, salt: UInt32) {
    let timestamp = UInt32(truncatingIfNeeded: max(0, seconds - KSUID.epoch))
    words = (
      timestamp, order, UInt32(truncatingIfNeeded: random >> 32), UInt32(truncatingIfNeeded: random), salt
    )
  }

  /// An identifier derived from another and a purpose, so that nothing needs to store it: the payer of an
  /// organization, the items of its subscription.
  init(derivedFrom id: String, purpose: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var random = SplitMix64(seed: hash)
    let (a, b) = (random.next(), random.next())
    words = (
      0x1700_0000 | UInt32(truncatingIfNeeded: a >> 40), UInt32(truncatingIfNeeded: a),
      UInt32(truncatingIfNeeded: b >> 32), UInt32(truncatingIfNeeded: b),
      UInt32(truncatingIfNeeded: random.next())
    )
  }

  func identifier(_ prefix: StaticString) -> String {
    String(unsafeUninitializedCapacity: prefix.utf8CodeUnitCount + 27) { buffer in
      let start = prefix.utf8CodeUnitCount
      for index in 0..<start { buffer[index] = prefix.utf8Start[index] }
      // 62^5 fits in 32 bits, so five digits fall off each long division.
      var digits = [words.0, words.1, words.2, words.3, words.4]
      var position = start + 27
      while position > start {
        var remainder: UInt64 = 0
        for index in 0..<5 {
          let value = remainder << 32 | UInt64(digits[index])
          digits[index] = UInt32(truncatingIfNeeded: value / 916_132_832)
          remainder = value % 916_132_832
        }
        for _ in 0..<min(5, position - start) {
          position -= 1
          buffer[position] = KSUID.alphabet[Int(remainder % 62)]
          remainder /= 62
        }
      }
      return start + 27
    }
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}

/// Base 64 with the alphabet for addresses and without padding (RFC 4648, section 5).
enum Base64URL {
  static func encoded(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4 / 3 + 4)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        result.append(alphabet[Int(buffer >> bits & 63)])
      }
    }
    if bits > 0 { result.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
    return String(decoding: result, as: UTF8.self)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
