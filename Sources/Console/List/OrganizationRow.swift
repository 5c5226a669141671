import ClerkAPI

/// What the list keeps of an organization: little, as a hundred thousand may pass by.
package struct OrganizationRow: Hashable, Identifiable, Sendable {
  /// Its id, by which it is told apart.
  package let id: OrganizationID
  /// Its name, as Clerk sent it.
  package let name: String
  /// Absent where the instance has slugs switched off.
  package let slug: String?
  /// Whether Clerk says that there is no slug, and does not leave it out.
  private let hasNoSlug: Bool
  /// How many members it has, where the answer said so.
  package private(set) var membersCount: Int?
  /// How many it may have; 0 means no limit.
  package let maxAllowedMemberships: Int?
  /// When it was made, where the answer said so.
  package let createdAt: Timestamp?

  /// The list's share of what Clerk sent.
  package init(_ organization: Organization) {
    id = organization.id
    name = organization.name
    slug = organization.slug
    hasNoSlug = organization.slug == nil && organization.tells("slug")
    membersCount = organization.membersCount
    maxAllowedMemberships = organization.maxAllowedMemberships
    createdAt = organization.createdAt
  }

  /// Its slug for a table; a dash for what is not told.
  package var slugText: String {
    slug.map { $0.isEmpty ? ToldText.empty : $0 } ?? (hasNoSlug ? ToldText.none : "–")
  }

  /// The same with the members that were counted before, where the answer leaves them out.
  func keepingCount(of before: OrganizationRow?) -> OrganizationRow {
    var row = self
    row.membersCount = membersCount ?? before?.membersCount
    return row
  }

  /// Whether a search finds both or none of them.
  func hasSameTexts(as other: OrganizationRow) -> Bool {
    name.utf8.elementsEqual(other.name.utf8) && (slug ?? "").utf8.elementsEqual((other.slug ?? "").utf8)
  }
}
