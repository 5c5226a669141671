import JSON

/// What is left of an organization that was deleted.
package struct DeletedObject: Hashable, Sendable {
  /// Its id; Clerk may leave it out.
  package let id: OrganizationID?
  /// The slug it had; Clerk may leave it out.
  package let slug: String?
  /// Whether it is gone. Where an answer that says success does not say so, it is.
  package let deleted: Bool
  /// Everything Clerk sent; or would have sent, where the organization was found to be gone already.
  package let source: JSONObject

  /// An organization that is gone.
  package init(id: OrganizationID) {
    self.id = id
    slug = nil
    deleted = true
    source = ["object": "organization", "id": .string(JSONString(id.rawValue)), "deleted": true]
  }

  /// Reads what Clerk answers to a deletion; what is only shown may be anything.
  ///
  /// - Throws: `JSONReadError` if `deleted` is neither true nor false.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = (try? reader.optionalString("id")).map(OrganizationID.init)
    slug = try? reader.optionalString("slug")
    deleted = try reader.optionalBool("deleted") ?? true
  }
}
