/// A secret on its way from where it is kept to where it is used. No description, dump or interpolation shows it;
/// ``reveal()`` alone does.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Hides a value.
  public init(_ value: String) {
    self.value = value
  }

  /// The value itself, to be handed to nothing but its use.
  public func reveal() -> String {
    value
  }

  /// Not the value.
  public var description: String { "(secret)" }

  /// Not the value.
  public var debugDescription: String { description }

  /// Shows no parts.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
