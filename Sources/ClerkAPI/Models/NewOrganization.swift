import JSON

/// An organization to be made. What is nil is not sent.
public struct NewOrganization: Hashable, Sendable {
  /// Up to 256 characters, without URLs or HTML.
  public var name: String
  /// Lowercase letters, digits and dashes; only where the instance has slugs switched on.
  public var slug: String?
  /// The user who becomes its administrator.
  public var createdBy: String?
  /// What frontends may read.
  public var publicMetadata: JSONObject?
  /// What only backends may read.
  public var privateMetadata: JSONObject?
  /// 0 for no limit.
  public var maxAllowedMemberships: Int?
  /// When it is said to have been made.
  public var createdAt: Timestamp?
  /// The role set to assign to it.
  public var roleSetKey: String?

  /// An organization of that name.
  public init(name: String) {
    self.name = name
  }

  /// Whether both ask for the same, byte by byte: two ways to write é are two texts to a server.
  public static func == (left: NewOrganization, right: NewOrganization) -> Bool { left.body == right.body }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(body) }

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
