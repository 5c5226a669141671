/// What a terminal shows of a character in one cell, or in two that belong together.
///
/// What terminals make of joined emoji, variation selectors, skin tones and flags differs from one to the next, and a
/// wrong guess shifts the rest of the line. So a character is taken apart into what they agree about: each scalar that
/// takes columns, with the marks on it. Of emoji joined to one picture the first is shown, without its skin tone; a flag
/// is shown as its letters. Nothing is left out of letters: a conjunct of Devanagari, a Thai vowel behind its consonant
/// and a voiced half-width kana take the columns of their parts.
struct TerminalCluster: Hashable {
  /// Marks kept on one letter; more would leave the line, and a cell of ncurses holds no more.
  static let markLimit = 4

  let text: String
  /// 1 or 2.
  let columns: Int

  private static let joiner: UInt32 = 0x200D

  private init(_ scalars: String.UnicodeScalarView, columns: Int) {
    text = String(scalars)
    self.columns = columns
  }

  static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first { return max(1, ScalarWidth.of(scalar)) }
    return clusters(of: character).reduce(0) { $0 + $1.columns }
  }

  /// From left to right; most characters are one cluster.
  static func clusters(of character: Character) -> [TerminalCluster] {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return [] }
    var kept = String.UnicodeScalarView([shown(first)])
    var columns = ScalarWidth.of(shown(first))
    if columns == 0 {
      // A mark that joins nothing would join, on the screen, whatever stands before it.
      kept.insert("\u{25CC}", at: kept.startIndex)
      columns = 1
    }
    guard scalars.count > 1 else { return [TerminalCluster(kept, columns: columns)] }

    var clusters: [TerminalCluster] = []
    var isJoined = false
    for scalar in scalars.dropFirst() {
      if scalar.value == joiner {
        isJoined = true
        continue
      }
      if isJoined, isPicture(scalar) { break }
      isJoined = false
      let width = ScalarWidth.of(shown(scalar))
      if width == 0 {
        if kept.count <= markLimit, !takesNoInk(scalar) { kept.append(scalar) }
      } else if !(isSkinTone(scalar) && kept.first.map(isPicture) == true) {
        clusters.append(TerminalCluster(kept, columns: columns))
        kept = String.UnicodeScalarView([shown(scalar)])
        columns = width
      }
    }
    clusters.append(TerminalCluster(kept, columns: columns))
    return clusters
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41))
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Selectors and joiners, which control how others are drawn.
  private static func takesNoInk(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }
}
