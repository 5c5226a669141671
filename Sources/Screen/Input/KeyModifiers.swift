/// What is held down with a key. Shift with a letter is the capital letter instead.
public struct KeyModifiers: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// The modifiers with these bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Ctrl.
  public static let control = KeyModifiers(rawValue: 1)
  /// Alt, or Esc before the key.
  public static let alt = KeyModifiers(rawValue: 2)
  /// Shift, with keys that are no letters.
  public static let shift = KeyModifiers(rawValue: 4)
}
