import Screen

/// The line in which a search or a filter is typed.
public struct SearchPrompt: Equatable, Sendable {
  /// What is typed and where the cursor is.
  public var editor: LineEditor
  /// `/` asks the server, `\` only looks at what is loaded.
  public var purpose: Narrowing.Purpose
  /// The list as it was, for Esc.
  var before: ListSnapshot
}
