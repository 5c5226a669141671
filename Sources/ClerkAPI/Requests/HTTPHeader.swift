/// A header of a request or answer.
package struct HTTPHeader: Hashable, Sendable {
  /// Its name, to be compared without regard to case.
  package var name: String
  /// Its value.
  package var value: String

  /// A header.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
