import ClerkAPI

/// What has become of organizations, for every list that may show them.
enum ListChange: Equatable, Sendable {
  case changed(OrganizationRow)
  case deleted(OrganizationID)
  /// One was created, or nobody knows what was changed.
  case anything
}
