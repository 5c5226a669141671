/// Why nothing came back from an editor, or what came back is no metadata.
package struct EditorFailure: Error, Equatable, Sendable {
  /// What happened and what to do, in words.
  package let message: String
  /// The file, where it is kept.
  package let kept: KeptEdit?

  /// A failure.
  package init(_ message: String, kept: KeptEdit? = nil) {
    self.message = message
    self.kept = kept
  }
}
