package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  /// The terminal's own look.
  package static let plain = Style()

  package init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
}

package enum Color: Hashable, Sendable {
  /// The terminal's default.
  case standard
  /// An entry of the palette of 256; the first eight and their bright twins exist in every terminal with colours.
  case indexed(UInt8)
  /// By its parts, `0xRRGGBB`: the nearest that the terminal has.
  case rgb(UInt32)
}
