/// One of the things a field lets one choose.
package struct FieldOption: Equatable, Sendable {
  /// What is sent; empty for nothing.
  package let value: String
  /// What is shown.
  package let label: String

  /// An option; without a label it is shown as it is sent.
  package init(_ value: String, label: String? = nil) {
    self.value = value
    self.label = label ?? value
  }
}
