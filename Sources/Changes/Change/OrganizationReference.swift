import ClerkAPI
import Text

/// An organization as a person knew it when a change was meant: names and slugs may change later, the id does not.
public struct OrganizationReference: Hashable, Sendable {
  /// What tells it from every other.
  public var id: OrganizationID
  /// Its slug then; nil where the instance has slugs switched off.
  public var slug: String?
  /// Its name then.
  public var name: String

  /// An organization of that id, slug and name.
  public init(id: OrganizationID, slug: String?, name: String) {
    self.id = id
    self.slug = slug
    self.name = name
  }

  /// The organization as it was read.
  public init(_ organization: Organization) {
    self.init(id: organization.id, slug: organization.slug, name: organization.name)
  }

  /// Whether both are the same, byte by byte.
  public static func == (left: OrganizationReference, right: OrganizationReference) -> Bool {
    left.id == right.id && left.slug.hasSameBytes(as: right.slug) && left.name.hasSameBytes(as: right.name)
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(slug.map { ByteText($0) })
    hasher.combine(ByteText(name))
  }
}
