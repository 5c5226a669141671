/// Clerk's identifiers: a prefix and a KSUID, 27 characters of base 62 that sort by time of creation.
///
/// The 20 bytes are a 32-bit count of seconds since 2014-05-13 and 128 bits that are random or derived.
struct KSUID {
  /// Seconds of Unix time at which a KSUID's own count begins.
  static let epoch: Int64 = 1_400_000_000

  /// The number's five words, the most significant first.
  private var words: (UInt32, UInt32, UInt32, UInt32, UInt32)

  /// - Parameters:
  ///   - seconds: Unix time in seconds; times before 2014 count as 2014.
  ///   - order: breaks ties within a second, so that later ones still sort later.
  init(seconds: Int64, order: UInt32, random: UInt64, salt: UInt32) {
    let timestamp = UInt32(truncatingIfNeeded: max(0, seconds - KSUID.epoch))
    words = (
      timestamp, order, UInt32(truncatingIfNeeded: random >> 32), UInt32(truncatingIfNeeded: random), salt
    )
  }

  /// An identifier that follows from another and a purpose, so that nothing needs to store it:
  /// the payer of an organization, the items of its subscription.
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

  /// The prefix with the 27 characters after it.
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
