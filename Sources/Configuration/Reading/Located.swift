/// A value and where it was said, so that whoever finds it wrong later can report it in the same form as the reader of
/// the file does (see ``problem(_:)``).
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// Where it was said.
  public var location: ConfigurationLocation

  /// A value said at a location.
  public init(_ value: Value, at location: ConfigurationLocation) {
    self.value = value
    self.location = location
  }

  /// The error to throw when this value turns out to be wrong.
  public func problem(_ message: String) -> ConfigurationError {
    ConfigurationError(ConfigurationProblem(at: location, message))
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
