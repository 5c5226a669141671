/// What a change is about: a name, a slug, an id, an instance.
public struct ReviewItem: Equatable, Sendable {
  /// What it is.
  public let label: String
  /// How it reads here.
  public let text: String

  /// An item with a label.
  public init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}
