/// A file that can become a logo, looked at.
package struct LogoInspection: Hashable, Sendable {
  /// What is uploaded.
  package let source: LogoSource
  /// What its first bytes say.
  package let header: ImageHeader

  /// A file that was looked at.
  package init(source: LogoSource, header: ImageHeader) {
    self.source = source
    self.header = header
  }
}
