/// What a change does to an organization: the operations of the Backend API that are not reads.
package enum ChangeKind: String, CaseIterable, Hashable, Sendable {
  case createOrganization = "create"
  case updateOrganization = "update"
  case mergeMetadata = "metadata"
  case uploadLogo = "logo-upload"
  case deleteLogo = "logo-delete"
  case deleteOrganization = "delete"
  case adjustCredits = "credits"
}
