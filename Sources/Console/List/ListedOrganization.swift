import ClerkAPI
import Index
import JSON

/// What a list shows of an organization: of one that was just read, or of a row.
package protocol ListedOrganization {
  var id: OrganizationID { get }
  var name: String { get }
  var slug: String? { get }
  /// Whether Clerk says that there is no slug, rather than leaving it out.
  var hasNoSlug: Bool { get }
  var membersCount: Int? { get }
  var maxAllowedMemberships: Int? { get }
  var createdAt: Timestamp? { get }
  var updatedAt: Timestamp? { get }
  var organization: Organization? { get }
  subscript(field: MetadataField) -> JSONValue? { get }
}

extension ListedOrganization {
  /// For a table; a dash for a slug left out.
  package var slugText: String {
    slug.map(ToldText.shown) ?? (hasNoSlug ? ToldText.none : "–")
  }
}

extension OrganizationRow: ListedOrganization {}

extension Organization: ListedOrganization {
  package var hasNoSlug: Bool { slug == nil && tells("slug") }
  package var organization: Organization? { self }

  package subscript(field: MetadataField) -> JSONValue? {
    field.path.reduce(source[field.isPrivate ? "private_metadata" : "public_metadata"]) { value, key in
      value?.objectValue?[key]
    }
  }
}
