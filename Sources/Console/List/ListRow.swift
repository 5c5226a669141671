import ClerkAPI

/// A row of the list: an organization, or a record that cannot be read. Such a record keeps its place and can
/// be viewed; it cannot be marked or changed.
package enum ListRow: ListEntry {
  case organization(OrganizationRow)
  case unreadable(UnreadableRecord)

  package init(_ entry: OrganizationPage.Entry) {
    switch entry {
    case .record(let organization): self = .organization(OrganizationRow(organization))
    case .unreadable(let record): self = .unreadable(record)
    }
  }

  /// Nil if it cannot be read.
  package var id: OrganizationID? {
    switch self {
    case .organization(let row): row.id
    case .unreadable(let record): record.id.map(OrganizationID.init)
    }
  }

  /// Nil if it cannot be read.
  package var organization: OrganizationRow? {
    if case .organization(let row) = self { row } else { nil }
  }

  /// What is wrong with a record that cannot be read, with its id: `org_…: max_allowed_memberships: expected
  /// …`.
  package var problem: String? {
    guard case .unreadable(let record) = self else { return nil }
    return "\(record.id ?? "no id"): \(record.problem)"
  }
}

/// What the list keeps of an organization: little, as a hundred thousand may pass by.
package struct OrganizationRow: Hashable, Identifiable, Sendable {
  package let id: OrganizationID
  /// As Clerk sent it.
  package let name: String
  /// Nil where the instance has slugs switched off.
  package let slug: String?
  /// Whether Clerk says that there is no slug, rather than leaving it out.
  private let hasNoSlug: Bool
  /// Nil if the answer left it out.
  package private(set) var membersCount: Int?
  /// 0 means no limit.
  package let maxAllowedMemberships: Int?
  /// Nil if the answer left it out.
  package let createdAt: Timestamp?

  package init(_ organization: Organization) {
    id = organization.id
    name = organization.name
    slug = organization.slug
    hasNoSlug = organization.slug == nil && organization.tells("slug")
    membersCount = organization.membersCount
    maxAllowedMemberships = organization.maxAllowedMemberships
    createdAt = organization.createdAt
  }

  /// For a table; a dash for a slug left out.
  package var slugText: String {
    slug.map(ToldText.shown) ?? (hasNoSlug ? ToldText.none : "–")
  }

  /// Keeps an earlier member count where this answer leaves it out.
  func keepingCount(of before: OrganizationRow?) -> OrganizationRow {
    var row = self
    row.membersCount = membersCount ?? before?.membersCount
    return row
  }

  /// Whether a search finds both or neither.
  func hasSameTexts(as other: OrganizationRow) -> Bool {
    name.utf8.elementsEqual(other.name.utf8) && (slug ?? "").utf8.elementsEqual((other.slug ?? "").utf8)
  }
}

extension OrganizationOrder {
  /// Whether a change moves an organization in this order.
  func places(_ row: OrganizationRow, elsewhereThan before: OrganizationRow) -> Bool {
    switch field {
    case .name: !row.name.utf8.elementsEqual(before.name.utf8)
    case .createdAt: row.createdAt != before.createdAt
    case .membersCount: row.keepingCount(of: before).membersCount != before.membersCount
    }
  }
}
