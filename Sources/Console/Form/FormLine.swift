/// A line of a form's fields.
package struct FormLine: Equatable, Sendable {
  /// What a line shows.
  package enum Content: Equatable, Sendable {
    /// The label and the value of a field of one line.
    case value
    /// The label of a field of several lines, and its size.
    case heading
    /// A line of such a field, counted from 0.
    case text(row: Int)
    /// What a changed field held before.
    case was(String)
    /// What is wrong with it, or a part of that.
    case problem(String, isFirst: Bool)
    /// What should be known about what it holds, or a part of that.
    case advice(String)
    /// What helps to fill it in, or a part of that.
    case hint(String)
    /// Something that a path can become.
    case candidate(FolderEntry, isChosen: Bool)
    case blank
  }

  /// The place of the field in the form.
  package let field: Int
  /// What is shown.
  package let content: Content
}
