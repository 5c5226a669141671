/// What is held down with a key. Shift with a letter is the capital letter instead.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt8

  /// The modifiers with these bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Ctrl.
  package static let control = KeyModifiers(rawValue: 1)
  /// Alt, or Esc before the key.
  package static let alt = KeyModifiers(rawValue: 2)
  /// Shift, with keys that are no letters.
  package static let shift = KeyModifiers(rawValue: 4)
}
