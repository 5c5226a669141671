/// How a cell looks.
package struct Style: Hashable, Sendable {
  /// The colour of the letter.
  package var foreground: Color
  /// The colour behind it.
  package var background: Color
  /// Bold and the like.
  package var attributes: Attributes

  /// The terminal's own look.
  package static let plain = Style()

  /// A style; what is not said is as the terminal has it.
  package init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
