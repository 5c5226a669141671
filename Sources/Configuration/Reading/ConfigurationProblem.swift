/// One thing that is wrong with the configuration, where it is, and what to do about it.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  public var location: ConfigurationLocation
  /// What is wrong, for people; anything that looks like a secret key has been taken out.
  public var message: String

  /// A problem at a location. What looks like a secret key is taken out of the message.
  public init(at location: ConfigurationLocation, _ message: String) {
    self.location = location
    self.message = SecretRedaction.redact(message)
  }

  /// `LOCATION: MESSAGE`, on one line.
  public var description: String {
    "\(SecretRedaction.redact(location.description)): \(message)"
  }
}
