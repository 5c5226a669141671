/// The part of a line that fits on the screen.
package struct LineWindow: Hashable, Sendable {
  /// The part, made safe.
  package let text: String
  /// The cursor's column in it, counted from 0.
  package let cursorColumn: Int
  /// Whether there is text before it.
  package let isCutAtStart: Bool
  /// Whether there is text behind it.
  package let isCutAtEnd: Bool
}
