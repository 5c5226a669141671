import JSON

/// A row of the tree: a document, a member or an element.
package struct TreeRow: Equatable, Sendable {
  /// Where it stands.
  package let path: TreePath
  /// Its value; nil while it is masked.
  package let value: JSONValue?
  /// Whether what stands in it is not shown.
  package let isFolded: Bool
  /// Whether it is not as it was read.
  package let isChanged: Bool
  /// What cannot be sent of it, in words.
  package let problem: String?

  /// How deep it stands; 0 for a document.
  package var depth: Int { path.steps.count }
  /// Whether it is a document.
  package var isDocument: Bool { path.steps.isEmpty }
  /// Whether it can hold members or elements.
  package var isContainer: Bool { value?.isContainer ?? isDocument }
  /// Its key or place, not yet safe to show; nil for a document.
  package var key: String? { path.steps.last?.text }

  /// Its value on one line, not yet safe to show: of objects and arrays how much they hold.
  package var summary: DetailLine.JSONText {
    guard let value else { return .masked }
    switch value {
    case .object: return .container("{\(value.childCount)}")
    case .array: return .container("[\(value.childCount)]")
    case .string: return .string(value.text())
    case .number: return .number(value.text())
    case .bool, .null: return .literal(value.text())
    }
  }
}
