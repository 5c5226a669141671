import JSON

/// Something a person wants of metadata that a merge cannot say.
package struct InexpressibleChange: Hashable, Sendable {
  /// Where.
  package let path: [JSONString]
  /// Why, in a sentence.
  package let reason: String

  /// A change at `path`.
  package init(path: [JSONString], reason: String) {
    self.path = path
    self.reason = reason
  }
}
