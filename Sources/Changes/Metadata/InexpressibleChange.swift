import JSON

/// Something a person wants of metadata that a merge cannot say.
public struct InexpressibleChange: Hashable, Sendable {
  /// Where.
  public let path: [JSONString]
  /// Why, in a sentence.
  public let reason: String

  /// A change at `path`.
  public init(path: [JSONString], reason: String) {
    self.path = path
    self.reason = reason
  }
}
