/// What a program wrote without a longer pause.
struct OutputBurst {
  /// The bytes.
  private(set) var bytes: [UInt8] = []
  /// When the first came.
  private(set) var firstByteAt: ContinuousClock.Instant?
  /// When the last came.
  private(set) var lastByteAt: ContinuousClock.Instant?

  /// Adds what was read at a time.
  mutating func append(_ chunk: [UInt8], at time: ContinuousClock.Instant) {
    bytes += chunk
    firstByteAt = firstByteAt ?? time
    lastByteAt = time
  }

  /// Adds a later burst.
  mutating func append(_ later: OutputBurst) {
    bytes += later.bytes
    firstByteAt = firstByteAt ?? later.firstByteAt
    lastByteAt = later.lastByteAt ?? lastByteAt
  }

  /// The text without escape sequences: good enough to look for words in.
  var visibleText: String {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x1B else {
        if byte >= 0x20 { result.append(byte) }
        continue
      }
      guard index < bytes.count else { break }
      let kind = bytes[index]
      index += 1
      if kind == UInt8(ascii: "[") {
        while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
        index += 1
      } else if kind == UInt8(ascii: "(") || kind == UInt8(ascii: ")") {
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
