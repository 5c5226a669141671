import Trials

/// Something that someone does at a console, with sense or without.
enum Gesture: CustomStringConvertible {
  case keys(String)
  case bytes([UInt8])
  case paste(String)
  case mouse(button: Int, column: Int, row: Int, isRelease: Bool)
  case resize(columns: Int, rows: Int)
  case suspend

  /// Commands are letters; what quits is drawn seldom, as little is seen of a console that ends.
  private static let letters = (UInt8(ascii: "!")...UInt8(ascii: "~")).map { String(UnicodeScalar($0)) }
    .filter { $0.lowercased() != "q" }
  private static let moves =
    ["j", "k", "g", "G", "\u{4}", "\u{15}", "h", "l"]
    + ["A", "B", "C", "D", "H", "F", "5~", "6~", "Z", "1;3D", "1;3C"].map { "\u{1B}[" + $0 }
  private static let controls =
    ["\t", "\r", " ", "\u{7F}", "\u{1B}[3~", "\u{1B}OP"] + "abcefgknoprstuvwx".map { control($0) }
  /// What opens something, and what leads back or on from there.
  private static let ways = [
    "m", "e", "c", "$", "i", "b", ">", "J", "M", "H", "@", "P", ":", "?", "C", "y", "Y", "W", "L", "R", "r",
    "s",
    "S", "\\", "/", "*", "v", "u", "p", "\r", "\t", "\u{13}", "y", "\u{1B}", "\u{1B}",
  ]
  private static let texts = [
    "acme", "members:>100", "full:yes -logo:no", "public.plan:*", "created:<90d", "25.00", "-5", "1e999",
    "a@b.c",
    "user_2", "org_", "domain:acme", "{\"a\": [1.10, null]}", "木槿 🚀", "e\u{301}\u{200D}👩‍👩‍👧", "\"", "(",
    "äöü ß ÄÖ",
    "שלום", "\u{202E}abc", "0", "99999999999999999999", "//", "2026-11-26", "name, slug", "x",
  ]
  /// What no keyboard sends, or not like this.
  private static let noise: [[UInt8]] = [
    [0xFF, 0xFE], [0xC3], [0xE2, 0x82], [0x1B, 0x5B], [0x1B, 0x5B, 0x39, 0x39, 0x39, 0x7E],
    [0x1B, 0x1B, 0x1B],
    Array("\u{1B}[200~never ended".utf8), Array("\u{1B}[201~".utf8), Array("\u{1B}[<0;0;0M".utf8),
    Array("\u{1B}[<999;65536;1M".utf8), Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}".utf8), [0],
    Array("\u{1B}[?62;c".utf8), Array("\u{1B}[1;1R".utf8), Array("\u{1B}[I\u{1B}[O".utf8),
  ]

  static func draw(_ dice: inout Dice) -> Gesture {
    let kind = dice.pick([
      (300, 0), (250, 1), (120, 2), (100, 3), (90, 4), (40, 5), (20, 6), (30, 7), (25, 8), (2, 9), (1, 10),
    ])
    switch kind {
    case 0: return .keys(dice.pick(of: moves))
    case 1: return .keys(dice.pick(of: ways))
    case 2: return .keys(dice.pick(of: letters))
    case 3: return .keys(dice.pick(of: controls))
    case 4: return .keys(dice.pick(of: texts) + (dice.chance(50) ? "\r" : ""))
    case 5: return .keys("\u{1B}")
    case 6: return .bytes(dice.pick(of: noise))
    case 7:
      let count = dice.chance(5) ? dice.roll(50...200) : dice.roll(1...3)
      return .paste(
        (0..<count).map { _ in dice.pick(of: texts) }.joined(separator: dice.chance(30) ? "\r" : " "))
    case 8:
      return .mouse(
        button: dice.pick(of: [0, 0, 0, 1, 2, 64, 65]), column: dice.roll(1...200), row: dice.roll(1...70),
        isRelease: dice.chance(30))
    case 9: return .suspend
    case 10: return .keys(dice.pick(of: ["q", "Q"]))
    default: return .keys(dice.pick(of: moves))
    }
  }

  /// Sizes that people have, and some that no one has.
  static func size(_ dice: inout Dice) -> Gesture {
    let (columns, rows) = dice.pick([
      (4, (120, 40)), (4, (80, 24)), (2, (66, 30)), (2, (200, 60)), (1, (40, 10)), (1, (20, 5)), (1, (1, 1)),
      (1, (dice.roll(1...240), dice.roll(1...80))),
    ])
    return .resize(columns: columns, rows: rows)
  }

  private static func control(_ letter: Character) -> String {
    letter.asciiValue.map { String(UnicodeScalar($0 & 0x1F)) } ?? ""
  }

  /// What arrives on the terminal.
  var input: [UInt8] {
    switch self {
    case .keys(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    case .paste(let text): Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    case .mouse(let button, let column, let row, let isRelease):
      Array("\u{1B}[<\(button);\(column);\(row)\(isRelease ? "m" : "M")".utf8)
    case .suspend: [0x1A]
    case .resize: []
    }
  }

  var description: String {
    switch self {
    case .keys(let text): text.debugDescription
    case .bytes(let bytes): "\(bytes)"
    case .paste(let text): "paste \(text.prefix(60).debugDescription)"
    case .mouse(let button, let column, let row, let isRelease):
      "mouse \(button) at \(column), \(row)\(isRelease ? " released" : "")"
    case .resize(let columns, let rows): "\(columns) × \(rows)"
    case .suspend: "suspend"
    }
  }
}
