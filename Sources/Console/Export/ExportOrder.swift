import Changes

/// What is to be written where.
public struct ExportOrder: Hashable, Sendable {
  /// What is written.
  public var content: ExportContent
  /// How they are written.
  public var format: ExportFormat
  /// Whether private metadata is written too.
  public var includesPrivate: Bool
  /// The file as the person named it.
  public var path: String
  /// Whether a file that is there may be replaced.
  public var replaces: Bool

  /// An order.
  public init(
    content: ExportContent, format: ExportFormat, includesPrivate: Bool, path: String,
    replaces: Bool
  ) {
    self.content = content
    self.format = format
    self.includesPrivate = includesPrivate
    self.path = path
    self.replaces = replaces
  }
}
