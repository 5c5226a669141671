/// Tells a draft that is kept from every other.
package struct DraftID: RawRepresentable, Hashable, Sendable {
  /// What the store calls it.
  package let rawValue: String

  /// The draft of that name.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}
