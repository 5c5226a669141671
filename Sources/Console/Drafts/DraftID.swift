/// Tells a draft that is kept from every other.
public struct DraftID: RawRepresentable, Hashable, Sendable {
  /// What the store calls it.
  public let rawValue: String

  /// The draft of that name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
