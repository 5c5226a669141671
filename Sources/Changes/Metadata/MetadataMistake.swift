/// Why a typed text is no path or no value of metadata.
package struct MetadataMistake: Error, Hashable, Sendable {
  /// The column of the text where it shows, counted from 1 in Unicode scalars; nil where it is about all of it.
  package let column: Int?
  /// What is wrong, in a sentence. It may hold what was typed, which is not yet safe to show.
  package let message: String

  /// The same where all of it is on one line, which is on the screen.
  package let shortMessage: String

  init(_ message: String, column: Int? = nil, short: String? = nil) {
    self.message = message
    self.column = column
    shortMessage = short ?? message
  }
}
