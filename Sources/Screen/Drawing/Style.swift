/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// The colour of the letter.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// Bold and the like.
  public var attributes: Attributes

  /// The terminal's own look.
  public static let plain = Style()

  /// A style; what is not said is as the terminal has it.
  public init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
