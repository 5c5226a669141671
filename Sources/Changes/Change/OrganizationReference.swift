import ClerkAPI
import Text

/// An organization as a person knew it when a change was meant: names and slugs may change later, the id does not.
package struct OrganizationReference: Hashable, Sendable {
  /// What tells it from every other.
  package var id: OrganizationID
  /// Its slug then; nil where the instance has slugs switched off.
  package var slug: String?
  /// Its name then.
  package var name: String

  /// An organization of that id, slug and name.
  package init(id: OrganizationID, slug: String?, name: String) {
    self.id = id
    self.slug = slug
    self.name = name
  }

  /// The organization as it was read.
  package init(_ organization: Organization) {
    self.init(id: organization.id, slug: organization.slug, name: organization.name)
  }

  /// Whether both are the same, byte by byte.
  package static func == (left: OrganizationReference, right: OrganizationReference) -> Bool {
    left.id == right.id && left.slug.hasSameBytes(as: right.slug) && left.name.hasSameBytes(as: right.name)
  }

  /// Feeds what `==` compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(slug.map { ByteText($0) })
    hasher.combine(ByteText(name))
  }
}
