/// One of the things a field lets one choose.
public struct FieldOption: Equatable, Sendable {
  /// What is sent; empty for nothing.
  public let value: String
  /// What is shown.
  public let label: String

  /// An option; without a label it is shown as it is sent.
  public init(_ value: String, label: String? = nil) {
    self.value = value
    self.label = label ?? value
  }
}
