import ClerkAPI

/// Rows that could not be read; they are asked for again only when the person says so.
public struct PageFailure: Equatable, Sendable {
  /// The places asked for.
  public var range: Range<Int>
  /// Why they are not here.
  public var error: ClerkError
}
