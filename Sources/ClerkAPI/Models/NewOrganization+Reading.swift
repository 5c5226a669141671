import JSON

extension NewOrganization {
  /// The body that is sent.
  package var json: JSONObject { body }

  /// Reads an organization to be made from the body that would be sent.
  ///
  /// - Throws: `JSONReadError` if the name is missing or a member has another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    self.init(name: try reader.string("name"))
    slug = try reader.optionalString("slug")
    createdBy = try reader.optionalString("created_by")
    publicMetadata = try reader.optionalObject("public_metadata")
    privateMetadata = try reader.optionalObject("private_metadata")
    maxAllowedMemberships = try reader.optionalInt("max_allowed_memberships")
    if let member = reader.member("created_at") {
      guard let time = Timestamp(rfc3339: try member.string()) else {
        throw member.mismatch("a time (RFC 3339)")
      }
      createdAt = time
    }
    roleSetKey = try reader.optionalString("role_set_key")
  }
}
