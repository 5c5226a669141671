/// The part of a line that fits on the screen.
public struct LineWindow: Hashable, Sendable {
  /// The part, made safe.
  public let text: String
  /// The cursor's column in it, counted from 0.
  public let cursorColumn: Int
  /// Whether there is text before it.
  public let isCutAtStart: Bool
  /// Whether there is text behind it.
  public let isCutAtEnd: Bool
}
