/// A file that can become a logo, looked at.
public struct LogoInspection: Hashable, Sendable {
  /// What is uploaded.
  public let source: LogoSource
  /// What its first bytes say.
  public let header: ImageHeader

  /// A file that was looked at.
  public init(source: LogoSource, header: ImageHeader) {
    self.source = source
    self.header = header
  }
}
