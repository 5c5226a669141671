/// Why nothing came back from an editor, or what came back is no metadata.
public struct EditorFailure: Error, Equatable, Sendable {
  /// What happened and what to do, in words.
  public let message: String
  /// The file, where it is kept.
  public let kept: KeptEdit?

  /// A failure.
  public init(_ message: String, kept: KeptEdit? = nil) {
    self.message = message
    self.kept = kept
  }
}
