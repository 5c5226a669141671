import JSON

extension OrganizationUpdate {
  /// The body that is sent: only what is to change.
  package var json: JSONObject { body }

  /// Reads an update from the body that would be sent.
  ///
  /// - Throws: `JSONReadError` if a member has another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    self.init()
    name = try FieldChange(reader, "name") { (member) throws(JSONReadError) in try member.string() }
    slug = try FieldChange(reader, "slug") { (member) throws(JSONReadError) in try member.string() }
    maxAllowedMemberships = try FieldChange(reader, "max_allowed_memberships") {
      (member) throws(JSONReadError) in try member.int()
    }
    adminDeleteEnabled = try FieldChange(reader, "admin_delete_enabled") {
      (member) throws(JSONReadError) in try member.bool()
    }
    createdAt = try FieldChange(reader, "created_at") { (member) throws(JSONReadError) in
      guard let time = Timestamp(rfc3339: try member.string()) else {
        throw member.mismatch("a time (RFC 3339)")
      }
      return time
    }
    roleSetKey = try FieldChange(reader, "role_set_key") { (member) throws(JSONReadError) in
      try member.string()
    }
  }
}
