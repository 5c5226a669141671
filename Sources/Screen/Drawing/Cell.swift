/// One cell of the screen.
///
/// It holds its scalars themselves and no string: a screen has thousands of cells, which are made, copied and compared
/// for every frame.
package struct Cell: Hashable, Sendable {
  /// Scalars a cell has room for, more than a letter with the marks that `Canvas` leaves on it has.
  private static let scalarLimit = 6
  private static let bits: UInt64 = 21

  // Three scalars each, the first lowest; zero where there is none.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  /// How it looks.
  package var style: Style

  /// An empty cell.
  package static let blank = Cell(text: " ", style: .plain)

  /// A cell with one grapheme, or what there is room for of it; none for the second cell of one that is two columns wide.
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

  /// A cell with one scalar.
  init(_ scalar: Unicode.Scalar, style: Style) {
    first = UInt64(scalar.value)
    self.style = style
  }

  /// The second cell of a grapheme that is two columns wide.
  init(continuing style: Style) {
    self.style = style
  }

  /// Leaves nothing in it but its style.
  mutating func clear() {
    self = Cell(" ", style: style)
  }

  /// The grapheme in it; empty in the second cell of one that is two columns wide.
  package var text: String {
    var scalars: [UInt32] = []
    appendScalars(to: &scalars)
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }

  /// Appends the scalars of the grapheme, by their numbers.
  package func appendScalars(to scalars: inout [UInt32]) {
    var (rest, next) = (first, second)
    while rest != 0 {
      scalars.append(UInt32(rest & (1 << Self.bits - 1)))
      rest >>= Self.bits
      if rest == 0 { (rest, next) = (next, 0) }
    }
  }

  /// Whether it is the second cell of a wide grapheme.
  package var isContinuation: Bool { first == 0 }
}
