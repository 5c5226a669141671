/// A grapheme as a terminal can be trusted to show it.
///
/// What a terminal makes of joined emoji, variation selectors, skin tones and flags differs from one to the next,
/// and a wrong guess shifts the rest of the line. So a cluster is reduced to what all agree about: its first
/// scalar, with the marks that take no column; a flag becomes its two letters.
struct TerminalCluster {
  /// Marks kept on one letter; more would leave the line.
  static let markLimit = 4

  let text: String
  /// 0, 1 or 2.
  let columns: Int

  init(_ character: Character) {
    let scalars = character.unicodeScalars
    guard let base = scalars.first else {
      text = ""
      columns = 0
      return
    }
    if scalars.count == 1 {
      text = String(character)
      columns = ScalarWidth.of(base)
      return
    }
    if let letters = Self.flagLetters(scalars) {
      text = letters
      columns = 2
      return
    }
    var kept = String.UnicodeScalarView([base])
    for scalar in scalars.dropFirst() {
      guard kept.count <= Self.markLimit, scalar.value != 0x200D else { break }
      guard ScalarWidth.of(scalar) == 0, !Self.isSelector(scalar) else { continue }
      kept.append(scalar)
    }
    text = String(kept)
    columns = ScalarWidth.of(base)
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func flagLetters(_ scalars: Character.UnicodeScalarView) -> String? {
    guard scalars.count == 2, scalars.allSatisfy({ (0x1F1E6...0x1F1FF).contains($0.value) }) else {
      return nil
    }
    return String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0.value - 0x1F1E6 + 0x41) }))
  }
}
