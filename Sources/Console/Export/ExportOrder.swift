import Changes

/// What is to be written where.
package struct ExportOrder: Hashable, Sendable {
  /// What is written.
  package var content: ExportContent
  /// How they are written.
  package var format: ExportFormat
  /// Whether private metadata is written too.
  package var includesPrivate: Bool
  /// The file as the person named it.
  package var path: String
  /// Whether a file that is there may be replaced.
  package var replaces: Bool

  /// An order.
  package init(
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
