/// What is wrong with the text of a field.
package struct FieldProblem: Equatable, Sendable {
  /// What, and what to do, in a short sentence.
  package let message: String
  /// The line of the mistake, counted from 1, where it has a place.
  package let line: Int?
  /// The column of the mistake in Unicode scalars, counted from 1, where it has a place.
  package let column: Int?

  /// A problem with the text, at a place or with all of it.
  package init(_ message: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.line = line
    self.column = column
  }
}
