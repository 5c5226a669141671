/// A secret key could not be had from where it is said to be.
public struct SecretKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed, why, and what to do, for people. It holds no secret.
  public var message: String

  init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
