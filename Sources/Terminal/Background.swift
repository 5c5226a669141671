/// What a terminal says of its background, asked for by OSC 11.
package enum Background: Hashable, Sendable {
  case dark
  case light

  /// Asks for the colour, then for the terminal's kind (DA1), which every terminal answers: after that no answer is due.
  static let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)

  /// Types of terminals that may show the question instead of answering it, by their beginning.
  private static let mute = ["linux", "vt", "ansi", "dumb", "cons", "sun", "wyse", "hurd", "eterm"]

  static func canAsk(_ type: String) -> Bool { !type.isEmpty && !mute.contains { type.hasPrefix($0) } }

  /// From an answer such as `Esc ] 11 ; rgb:ffff/ffff/ffff Esc \`; nil for anything else.
  init?(reply bytes: ArraySlice<UInt8>) {
    let start = Array("\u{1B}]11;rgb".utf8)
    guard bytes.starts(with: start) else { return nil }
    // `rgb:` or `rgba:`
    let rest = bytes.dropFirst(start.count).drop { $0 == UInt8(ascii: "a") }
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let parts = rest.dropFirst().prefix { $0 != 0x1B && $0 != 0x07 }
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let shares = parts.prefix(3).compactMap(Self.share)
    guard shares.count == 3 else { return nil }
    // How bright it is to the eye (ITU-R BT.709), in thousandths.
    let brightness = (shares[0] * 2126 + shares[1] * 7152 + shares[2] * 722) / 10_000
    self = brightness >= 500 ? .light : .dark
  }

  /// A share of one to four hexadecimal digits, in thousandths.
  private static func share(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 16 + Int(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value * 16 + Int(digit - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value * 16 + Int(digit - UInt8(ascii: "A")) + 10
      default: return nil
      }
    }
    return value * 1000 / ((1 << (4 * digits.count)) - 1)
  }
}
