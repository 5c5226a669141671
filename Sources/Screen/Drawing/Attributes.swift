/// What letters can be besides coloured.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// The attributes with these bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Strong.
  public static let bold = Attributes(rawValue: 1)
  /// Faint.
  public static let dim = Attributes(rawValue: 2)
  /// Slanted.
  public static let italic = Attributes(rawValue: 4)
  /// Underlined.
  public static let underline = Attributes(rawValue: 8)
  /// With the two colours exchanged.
  public static let reverse = Attributes(rawValue: 16)
}
