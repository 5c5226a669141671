import ClerkAPI

/// A row of the list: an organization, or a record that is not what one has to be. That one keeps its place and can be
/// looked at; it cannot be marked or changed.
package enum ListRow: Hashable, Sendable {
  case organization(OrganizationRow)
  case unreadable(UnreadableOrganization)

  /// The list's share of a record.
  package init(_ entry: OrganizationPage.Entry) {
    switch entry {
    case .organization(let organization): self = .organization(OrganizationRow(organization))
    case .unreadable(let record): self = .unreadable(record)
    }
  }

  /// Its id, where that can be read.
  package var id: OrganizationID? {
    switch self {
    case .organization(let row): row.id
    case .unreadable(let record): record.id
    }
  }

  /// The organization, where it can be read.
  package var organization: OrganizationRow? {
    if case .organization(let row) = self { row } else { nil }
  }

  /// What is wrong with a record that cannot be read, with its id: `org_…: max_allowed_memberships: expected …`.
  package var problem: String? {
    guard case .unreadable(let record) = self else { return nil }
    return "\(record.id?.rawValue ?? "no id"): \(record.problem)"
  }
}
