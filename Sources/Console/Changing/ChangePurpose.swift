import Changes

/// What a person is about to do to an organization.
/// The raw value is how drafts name it on the disk.
package enum ChangePurpose: String, CaseIterable, Hashable, Sendable {
  case create
  case edit
  case metadata
  case logo
  case delete
  case credits

  /// What it is called at the top of its pane.
  package var title: String {
    switch self {
    case .create: "Create an organization"
    case .edit: "Edit the organization"
    case .metadata: "Edit metadata"
    case .logo: "Logo"
    case .delete: "Delete the organization"
    case .credits: "Adjust credits"
    }
  }

  /// The change it leads to, for the policy.
  var kind: ChangeKind {
    switch self {
    case .create: .createOrganization
    case .edit: .updateOrganization
    case .metadata: .mergeMetadata
    case .logo: .uploadLogo
    case .delete: .deleteOrganization
    case .credits: .adjustCredits
    }
  }
}
