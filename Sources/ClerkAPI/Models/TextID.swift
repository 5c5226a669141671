/// An id, told apart from others by what it is the id of. Any text is accepted.
package struct TextID<Owner>: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }
}
