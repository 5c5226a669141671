import ClerkAPI
import JSON

/// Organizations for tests, made of what Clerk would send.
enum Organizations {
  static func make(_ source: JSONObject) throws -> Organization {
    try Organization(JSONReader(.object(source)))
  }

  static func make(
    _ number: Int, name: String, slug: JSONValue? = nil, members: JSONValue? = 5, limit: JSONValue? = 10,
    created: Int64 = 1_700_000_000_000, publicMetadata: JSONValue? = nil, privateMetadata: JSONValue? = nil,
    others: JSONObject = [:]
  ) throws -> Organization {
    let digits = String(number)
    let id = "org_" + String(repeating: "A", count: 27 - digits.count) + digits
    var source: JSONObject = [
      "object": "organization", "id": .string(JSONString(id)), "name": .string(JSONString(name)),
    ]
    source["slug"] = slug
    source["members_count"] = members
    source["max_allowed_memberships"] = limit
    source["created_at"] = .number(JSONNumber(created))
    source["updated_at"] = .number(JSONNumber(created + 1000))
    source["public_metadata"] = publicMetadata
    source["private_metadata"] = privateMetadata
    for member in others { source[member.key] = member.value }
    return try make(source)
  }
}
