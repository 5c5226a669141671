/// A value and where it was said, so that whoever finds it wrong later can report it in the same form as the reader of
/// the file does (see ``problem(_:)``).
package struct Located<Value> {
  /// The value.
  package var value: Value
  /// Where it was said.
  package var location: ConfigurationLocation

  /// A value said at a location.
  package init(_ value: Value, at location: ConfigurationLocation) {
    self.value = value
    self.location = location
  }

  /// The error to throw when this value turns out to be wrong.
  package func problem(_ message: String) -> ConfigurationError {
    ConfigurationError(ConfigurationProblem(at: location, message))
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
