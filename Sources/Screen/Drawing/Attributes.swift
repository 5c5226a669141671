/// What letters can be besides coloured.
package struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt8

  /// The attributes with these bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Strong.
  package static let bold = Attributes(rawValue: 1)
  /// Faint.
  package static let dim = Attributes(rawValue: 2)
  /// Slanted.
  package static let italic = Attributes(rawValue: 4)
  /// Underlined.
  package static let underline = Attributes(rawValue: 8)
  /// With the two colours exchanged.
  package static let reverse = Attributes(rawValue: 16)
}
