import Screen

/// The line in which a search or a filter is typed.
package struct SearchPrompt: Equatable, Sendable {
  /// What is typed and where the cursor is.
  package var editor: LineEditor
  /// `/` asks the server, `\` only looks at what is loaded.
  package var purpose: Narrowing.Purpose
  /// The list as it was, for Esc.
  var before: ListSnapshot
}
