import Screen

/// What the sequences of xterm, VT220, Linux and rxvt mean.
enum KeySequences {
  /// `Esc [ … letter`.
  static let lettered: [UInt8: KeyPress] = byLetter([
    ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end), ("P", .function(1)),
    ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
  ]).merging([
    UInt8(ascii: "Z"): KeyPress(key: .tab, modifiers: .shift),
    UInt8(ascii: "a"): KeyPress(key: .up, modifiers: .shift),
    UInt8(ascii: "b"): KeyPress(key: .down, modifiers: .shift),
    UInt8(ascii: "c"): KeyPress(key: .right, modifiers: .shift),
    UInt8(ascii: "d"): KeyPress(key: .left, modifiers: .shift),
  ]) { $1 }

  /// `Esc O letter`.
  static let singleShift: [UInt8: KeyPress] = byLetter([
    ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end), ("P", .function(1)),
    ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)), ("M", .enter),
  ]).merging([
    UInt8(ascii: "a"): KeyPress(key: .up, modifiers: .control),
    UInt8(ascii: "b"): KeyPress(key: .down, modifiers: .control),
    UInt8(ascii: "c"): KeyPress(key: .right, modifiers: .control),
    UInt8(ascii: "d"): KeyPress(key: .left, modifiers: .control),
  ]) { $1 }.merging(keypad) { $1 }

  /// The keypad in application mode: `Esc O j` to `Esc O y` for `*` to `9`.
  private static let keypad = Dictionary(
    uniqueKeysWithValues: zip(UInt8(ascii: "j")...UInt8(ascii: "y"), "*+,-./0123456789").map {
      letter, character in
      (letter, KeyPress(key: .character(character)))
    })

  /// `Esc [ number ~`.
  static let numbered: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
    12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17),
    32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// The code points with which kitty's protocol names keys that are not characters.
  static let privateCodes = 0xE000...0xF8FF

  /// Those of them that mean something here: the keys above F12, and the keypad's. Locks, media keys and lone
  /// modifiers do not.
  static let functional: [Int: Key] = Dictionary(
    uniqueKeysWithValues: (13...35).map { (57376 + $0 - 13, Key.function($0)) }
      + zip(57399..., "0123456789./*-+").map { ($0, Key.character($1)) }
      + zip(
        57414...,
        [
          .enter, .character("="), .character(","), .left, .right, .up, .down, .pageUp, .pageDown, .home,
          .end,
          .insert, .delete,
        ] as [Key]))

  /// The terminfo names of keys that terminals describe.
  static let capabilities: [(name: String, press: KeyPress)] = [
    ("kcuu1", KeyPress(key: .up)), ("kcud1", KeyPress(key: .down)), ("kcub1", KeyPress(key: .left)),
    ("kcuf1", KeyPress(key: .right)), ("khome", KeyPress(key: .home)), ("kend", KeyPress(key: .end)),
    ("kpp", KeyPress(key: .pageUp)), ("knp", KeyPress(key: .pageDown)), ("kdch1", KeyPress(key: .delete)),
    ("kich1", KeyPress(key: .insert)), ("kcbt", KeyPress(key: .tab, modifiers: .shift)),
    ("kf1", KeyPress(key: .function(1))), ("kf2", KeyPress(key: .function(2))),
    ("kf3", KeyPress(key: .function(3))), ("kf4", KeyPress(key: .function(4))),
    ("kf5", KeyPress(key: .function(5))), ("kf6", KeyPress(key: .function(6))),
    ("kf7", KeyPress(key: .function(7))), ("kf8", KeyPress(key: .function(8))),
    ("kf9", KeyPress(key: .function(9))), ("kf10", KeyPress(key: .function(10))),
    ("kf11", KeyPress(key: .function(11))), ("kf12", KeyPress(key: .function(12))),
  ]

  private static func byLetter(_ keys: [(letter: Unicode.Scalar, key: Key)]) -> [UInt8: KeyPress] {
    Dictionary(uniqueKeysWithValues: keys.map { (UInt8(ascii: $0.letter), KeyPress(key: $0.key)) })
  }
}
