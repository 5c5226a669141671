/// A header of a request or answer.
public struct HTTPHeader: Hashable, Sendable {
  /// Its name, to be compared without regard to case.
  public var name: String
  /// Its value.
  public var value: String

  /// A header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
