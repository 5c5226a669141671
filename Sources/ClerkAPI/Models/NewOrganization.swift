import JSON

/// An organization to be made. What is nil is not sent.
package struct NewOrganization: Hashable, Sendable {
  /// Up to 256 characters, without URLs or HTML.
  package var name: String
  /// Lowercase letters, digits and dashes; only where the instance has slugs switched on.
  package var slug: String?
  /// The user who becomes its administrator.
  package var createdBy: String?
  /// What frontends may read.
  package var publicMetadata: JSONObject?
  /// What only backends may read.
  package var privateMetadata: JSONObject?
  /// 0 for no limit.
  package var maxAllowedMemberships: Int?
  /// When it is said to have been made.
  package var createdAt: Timestamp?
  /// The role set to assign to it.
  package var roleSetKey: String?

  /// An organization of that name.
  package init(name: String) {
    self.name = name
  }

  /// Whether both ask for the same, byte by byte: two ways to write é are two texts to a server.
  package static func == (left: NewOrganization, right: NewOrganization) -> Bool { left.body == right.body }

  /// Feeds what `==` compares.
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
