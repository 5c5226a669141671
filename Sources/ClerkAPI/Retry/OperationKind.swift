/// What an operation does, as far as repeating it is concerned.
package enum OperationKind: String, CaseIterable, Hashable, Sendable {
  /// Reads, and changes nothing.
  case read
  /// Makes an organization.
  case create
  /// Changes fields of an organization.
  case update
  /// Merges metadata.
  case mergeMetadata
  /// Puts a logo in place.
  case uploadLogo
  /// Takes the logo away.
  case deleteLogo
  /// Deletes an organization.
  case delete
  /// Moves credits.
  case adjustCredits
}
