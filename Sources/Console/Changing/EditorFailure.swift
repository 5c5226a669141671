/// Why nothing came back from an editor, or what came back is no metadata.
public struct EditorFailure: Error, Equatable, Sendable {
  /// What happened and what to do, in words.
  public let message: String

  /// A failure.
  public init(_ message: String) {
    self.message = message
  }
}
