/// One thing that is wrong with the configuration, where it is, and what to do about it.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  package var location: ConfigurationLocation
  /// What is wrong, for people; anything that looks like a secret key has been taken out.
  package var message: String

  /// A problem at a location. What looks like a secret key is taken out of the message.
  package init(at location: ConfigurationLocation, _ message: String) {
    self.location = location
    self.message = SecretRedaction.redact(message)
  }

  /// `LOCATION: MESSAGE`, on one line.
  package var description: String {
    "\(SecretRedaction.redact(location.description)): \(message)"
  }
}
