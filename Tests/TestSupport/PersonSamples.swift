import JSON

/// Records about people as Clerk sends them, with what a test says of them.
package enum PersonSamples {
  /// 2024-05-28.
  package static let created: Int64 = 1_716_883_200_000

  /// A user; the first address is the primary one.
  package static func user(
    _ id: String, name: String? = "Ada Byron", addresses: [String] = ["ada@acme.example"],
    lastActive: Int64? = 1_793_400_000_000, isBanned: Bool = false, metadata: JSONValue = ["plan": "gold"]
  ) -> JSONValue {
    let names = name?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    return [
      "object": "user", "id": text(id), "external_id": "crm-7", "username": nil,
      "primary_email_address_id": addresses.isEmpty ? nil : "idn_0", "first_name": text(names.first),
      "last_name": text(names.dropFirst().first), "public_metadata": metadata,
      "email_addresses": .array(
        addresses.enumerated().map { place, address in
          [
            "id": text("idn_\(place)"), "email_address": text(address),
            "verification": ["status": place == 0 ? "verified" : "unverified"],
          ]
        }), "phone_numbers": [["id": "idn_9", "phone_number": "+15555550100"]], "banned": .bool(isBanned),
      "locked": false, "last_sign_in_at": nil, "last_active_at": number(lastActive),
      "created_at": number(created),
    ]
  }

  /// A membership, with the organization as far as a test needs it.
  package static func membership(
    _ id: String, role: String = "org:member", in organization: JSONValue, since: Int64? = created
  ) -> JSONValue {
    [
      "object": "organization_membership", "id": text(id), "role": text(role), "permissions": [],
      "organization": organization, "created_at": number(since), "updated_at": number(since),
    ]
  }

  /// An invitation; without a name only the organization's id comes.
  package static func invitation(
    _ id: String, to address: String, organization: String, named name: String? = nil,
    status: String = "pending", inviter: String? = "Grace Hopper", expires: Int64? = 1_795_000_000_000
  ) -> JSONValue {
    let names = inviter?.split(separator: " ").map(String.init) ?? []
    return [
      "object": "organization_invitation", "id": text(id), "email_address": text(address),
      "role": "org:member",
      "organization_id": text(organization), "inviter_id": inviter == nil ? nil : "user_9",
      "public_inviter_data": names.isEmpty
        ? nil : ["user_id": "user_9", "first_name": text(names.first), "last_name": text(names.last)],
      "public_organization_data": name.map { ["id": text(organization), "name": text($0), "slug": nil] }
        ?? .null,
      "status": text(status), "expires_at": number(expires), "created_at": number(created),
    ]
  }

  /// A verified domain; without a name only the organization's id comes.
  package static func domain(
    _ id: String, _ domain: String, organization: String, named name: String? = nil
  ) -> JSONValue {
    [
      "object": "organization_domain", "id": text(id), "name": text(domain),
      "organization_id": text(organization),
      "public_organization_data": name.map { ["id": text(organization), "name": text($0), "slug": nil] }
        ?? .null,
      "enrollment_mode": "automatic_invitation", "affiliation_verification": ["status": "verified"],
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string(JSONString($0)) } ?? .null }
  private static func number(_ number: Int64?) -> JSONValue {
    number.map { .number(JSONNumber($0)) } ?? .null
  }
}
