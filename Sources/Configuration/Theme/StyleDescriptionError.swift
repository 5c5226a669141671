/// A style that cannot be read.
package struct StyleDescriptionError: Error, Hashable, Sendable {
  /// What is wrong with it, for people; it completes a sentence that begins with the place.
  package var message: String

  init(_ message: String) {
    self.message = message
  }
}
