/// What is wrong with a file of adjustments, and where.
public struct BatchMistake: Hashable, Sendable {
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong, in a sentence.
  public let message: String

  /// A mistake.
  public init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}
