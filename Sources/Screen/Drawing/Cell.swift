/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// The grapheme in it; empty in the second cell of one that is two columns wide.
  public var text: String
  /// How it looks.
  public var style: Style

  /// An empty cell.
  public static let blank = Cell(text: " ", style: .plain)

  /// A cell with one grapheme.
  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }

  /// Whether it is the second cell of a wide grapheme.
  public var isContinuation: Bool { text.isEmpty }
}
