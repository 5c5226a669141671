/// A secret key could not be had from where it is said to be.
package struct SecretKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed, why, and what to do, for people. It holds no secret.
  package var message: String

  init(_ message: String) {
    self.message = message
  }

  /// The message.
  package var description: String { message }
}
