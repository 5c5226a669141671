/// Letters that are always a character of their own, of a known width, and safe: most text is made of nothing else and
/// needs no look into Unicode's tables.
enum OrdinaryScalars {
  /// The columns of such a scalar; nil for all others.
  static func columns(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: 1
    // Greek, Cyrillic, Hebrew, Arabic, Vietnamese.
    case 0x391...0x3A1, 0x3A3...0x3CE, 0x400...0x481, 0x5D0...0x5EA, 0x620...0x64A, 0x1EA0...0x1EF9: 1
    // What frames and marks the console's own panes: dashes and dots, arrows, no limit, lines, folds.
    case 0x2010...0x2027, 0x2190...0x2193, 0x221E, 0x2500...0x257F, 0x25B8, 0x25BE: 1
    case 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E: 2
    default: nil
    }
  }

  /// The columns of a text that holds nothing else; nil if it holds something else.
  static func columns(of text: String) -> Int? {
    let ascii = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : nil
    }
    if let ascii, let columns = ascii { return columns }
    var columns = 0
    for scalar in text.unicodeScalars {
      guard let width = self.columns(scalar) else { return nil }
      columns += width
    }
    return columns
  }
}
