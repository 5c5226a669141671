import ClerkAPI

/// Rows that could not be read; they are asked for again only when the person says so.
package struct PageFailure: Equatable, Sendable {
  /// The places asked for.
  package var range: Range<Int>
  /// Why they are not here.
  package var error: ClerkError
}
