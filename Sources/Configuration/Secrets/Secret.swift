/// A secret on its way from where it is kept to where it is used. No description, dump or interpolation shows it;
/// ``reveal()`` alone does.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Hides a value.
  package init(_ value: String) {
    self.value = value
  }

  /// The value itself, to be handed to nothing but its use.
  package func reveal() -> String {
    value
  }

  /// Not the value.
  package var description: String { "(secret)" }

  /// Not the value.
  package var debugDescription: String { description }

  /// Shows no parts.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
