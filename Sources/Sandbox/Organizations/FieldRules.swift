/// The checks that creation and update share.
enum FieldRules {
  /// A bound of our own: Clerk documents none for slugs.
  static let maximumSlugLength = 256

  static func slug(_ reader: inout BodyReader) -> String? {
    guard let slug = reader.string("slug") else { return nil }
    guard Slug.isValid(slug) else {
      reader.refuse(.slugFormatInvalid("slug"))
      return nil
    }
    if slug.utf8.count > maximumSlugLength { reader.refuse(.tooLong("slug", limit: maximumSlugLength)) }
    return slug
  }

  static func memberLimit(_ reader: inout BodyReader) -> Int64? {
    guard let limit = reader.integer("max_allowed_memberships") else { return nil }
    if limit < 0 { reader.refuse(.valueInvalid(String(limit), parameter: "max_allowed_memberships")) }
    return limit
  }
}
