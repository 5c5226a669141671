import JSON

/// Changes of an organization's fields. Fields that are left are not sent.
package struct OrganizationUpdate: Hashable, Sendable {
  /// Up to 256 characters, without URLs or HTML.
  package var name = FieldChange<String>.leave
  /// Lowercase letters, digits and dashes; only if the instance has slugs switched on.
  package var slug = FieldChange<String>.leave
  /// 0 for no limit.
  package var maxAllowedMemberships = FieldChange<Int>.leave
  /// Whether its admins can delete it.
  package var adminDeleteEnabled = FieldChange<Bool>.leave
  /// An invented date of creation.
  package var createdAt = FieldChange<Timestamp>.leave
  /// The role set to assign.
  package var roleSetKey = FieldChange<String>.leave

  /// The names of these fields in a record.
  package static let keys = [
    "name", "slug", "max_allowed_memberships", "admin_delete_enabled", "role_set_key", "created_at",
  ]

  package init() {}

  package var isEmpty: Bool { body.isEmpty }

  /// Equal byte by byte: two ways to write é are two texts to a server.
  package static func == (left: OrganizationUpdate, right: OrganizationUpdate) -> Bool {
    left.body == right.body
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(body) }

  package var body: JSONObject {
    var body = JSONObject()
    add(&body, "name", name) { .string(JSONString($0)) }
    add(&body, "slug", slug) { .string(JSONString($0)) }
    add(&body, "max_allowed_memberships", maxAllowedMemberships) { .number(JSONNumber(Int64($0))) }
    add(&body, "admin_delete_enabled", adminDeleteEnabled) { .bool($0) }
    add(&body, "created_at", createdAt) { .string(JSONString($0.description)) }
    add(&body, "role_set_key", roleSetKey) { .string(JSONString($0)) }
    return body
  }

  private func add<Value>(
    _ body: inout JSONObject, _ key: String, _ change: FieldChange<Value>, _ json: (Value) -> JSONValue
  ) {
    switch change {
    case .leave: break
    case .clear: body[key] = .null
    case .set(let value): body[key] = json(value)
    }
  }
}

extension OrganizationUpdate {
  /// The request body: only what changes.
  package var json: JSONObject { body }

  /// Reads the update from a request body.
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

/// What an update does to a field.
package enum FieldChange<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The field is not sent.
  case leave
  /// `null` is sent.
  case clear
  case set(Value)
}

extension FieldChange {
  /// Reads a field from the body of an update: absent, `null` or a value.
  ///
  /// - Throws: `JSONReadError`, or what reading the value throws.
  init(
    _ reader: JSONReader, _ key: String, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) throws(JSONReadError) {
    if let member = reader.member(key) {
      self = .set(try read(member))
    } else {
      self = reader.has(key) ? .clear : .leave
    }
  }
}

/// An organization to be created. Members that are nil are not sent.
package struct NewOrganization: Hashable, Sendable {
  package var name: String
  /// Lowercase letters, digits and dashes; only if the instance has slugs switched on.
  package var slug: String?
  /// The user who becomes its administrator.
  package var createdBy: String?
  /// Readable by frontends.
  package var publicMetadata: JSONObject?
  /// Readable only by backends.
  package var privateMetadata: JSONObject?
  /// 0 for no limit.
  package var maxAllowedMemberships: Int?
  /// An invented date of creation.
  package var createdAt: Timestamp?
  /// The role set to assign.
  package var roleSetKey: String?

  package init(name: String) {
    self.name = name
  }

  /// Equal byte by byte: two ways to write é are two texts to a server.
  package static func == (left: NewOrganization, right: NewOrganization) -> Bool { left.body == right.body }

  package func hash(into hasher: inout Hasher) { hasher.combine(body) }

  var body: JSONObject {
    var body: JSONObject = ["name": .string(JSONString(name))]
    if let slug { body["slug"] = .string(JSONString(slug)) }
    if let createdBy { body["created_by"] = .string(JSONString(createdBy)) }
    if let publicMetadata { body["public_metadata"] = .object(publicMetadata) }
    if let privateMetadata { body["private_metadata"] = .object(privateMetadata) }
    if let maxAllowedMemberships {
      body["max_allowed_memberships"] = .number(JSONNumber(Int64(maxAllowedMemberships)))
    }
    if let createdAt { body["created_at"] = .string(JSONString(createdAt.description)) }
    if let roleSetKey { body["role_set_key"] = .string(JSONString(roleSetKey)) }
    return body
  }
}

extension NewOrganization {
  /// The request body.
  package var json: JSONObject { body }

  /// Reads the organization from a request body.
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
