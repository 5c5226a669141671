/// One cell of the screen.
///
/// It holds its scalars directly, not a string: a screen has thousands of cells, which are made, copied and compared
/// for every frame.
package struct Cell: Hashable, Sendable {
  /// The scalars a cell has room for: more than a letter has with the marks that `Canvas` leaves on it.
  private static let scalarLimit = 6
  private static let bits: UInt64 = 21

  // Three scalars each, the first lowest; zero where there is none.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  package var style: Style

  package static let blank = Cell(text: " ", style: .plain)

  /// One grapheme, cut to the room there is; empty for the second cell of one that is two columns wide.
  package init(text: String, style: Style) {
    self.style = style
    var place: UInt64 = 0
    for scalar in text.unicodeScalars.prefix(Self.scalarLimit) {
      if place < 3 {
        first |= UInt64(scalar.value) << (place * Self.bits)
      } else {
        second |= UInt64(scalar.value) << ((place - 3) * Self.bits)
      }
      place += 1
    }
  }

  init(_ scalar: Unicode.Scalar, style: Style) {
    first = UInt64(scalar.value)
    self.style = style
  }

  /// The second cell of a grapheme that is two columns wide.
  init(continuing style: Style) {
    self.style = style
  }

  /// Keeps only the style.
  mutating func clear() {
    self = Cell(" ", style: style)
  }

  /// Empty in the second cell of a wide grapheme.
  package var text: String {
    var scalars: [UInt32] = []
    appendScalars(to: &scalars)
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }

  /// Appends the numbers of the grapheme's scalars.
  package func appendScalars(to scalars: inout [UInt32]) {
    var (rest, next) = (first, second)
    while rest != 0 {
      scalars.append(UInt32(rest & (1 << Self.bits - 1)))
      rest >>= Self.bits
      if rest == 0 { (rest, next) = (next, 0) }
    }
  }

  /// Whether this is the second cell of a wide grapheme.
  package var isContinuation: Bool { first == 0 }
}
