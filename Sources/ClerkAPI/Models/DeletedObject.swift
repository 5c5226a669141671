import JSON

/// What is left of an organization that was deleted.
public struct DeletedObject: Hashable, Sendable {
  public let id: String?
  public let slug: String?
  /// Whether it is gone.
  public let deleted: Bool

  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.optionalString("id")
    slug = try reader.optionalString("slug")
    deleted = try reader.bool("deleted")
  }
}
