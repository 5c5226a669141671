/// What is wrong with a file of adjustments, and where.
package struct BatchMistake: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What is wrong, in a sentence.
  package let message: String

  /// A mistake.
  package init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}
