/// Letters that are always a character of their own, of a known width, and safe: most text is made of nothing else and
/// needs no look into Unicode's tables.
enum OrdinaryScalars {
  /// The columns of such a scalar; nil for all others.
  static func columns(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x400...0x481, 0x2010...0x2027, 0x2500...0x257F: 1
    case 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF, 0xAC00...0xD7A3: 2
    default: nil
    }
  }

  /// The columns of a text that holds nothing else; nil if it holds something else.
  static func columns(of text: String) -> Int? {
    var columns = 0
    for scalar in text.unicodeScalars {
      guard let width = self.columns(scalar) else { return nil }
      columns += width
    }
    return columns
  }
}
