import JSON

/// Ada, and how she stands to an organization.
extension Samples {
  package static func ada(isManagedByDirectory: Bool = false) -> JSONValue {
    [
      "object": "user", "id": "user_ada", "first_name": "Ada", "last_name": "Lovelace",
      "primary_email_address_id": "idn_1",
      "email_addresses": [["id": "idn_1", "email_address": "ada@acme.example"]],
      "scim": .object(isManagedByDirectory ? ["directory_enabled": true] : ["directory_enabled": false]),
    ]
  }

  package static func membership(_ role: String) -> JSONValue {
    [
      "object": "organization_membership", "id": "orgmem_1", "role": .string(JSONString(role)),
      "public_metadata": [:], "private_metadata": [:],
      "public_user_data": [
        "user_id": "user_ada", "first_name": "Ada", "last_name": "Lovelace",
        "identifier": "ada@acme.example",
      ],
      "created_at": 1_716_883_200_000,
    ]
  }

  package static func invitation(
    to address: String = "new@acme.example", _ role: String = "org:member", _ status: String = "pending"
  ) -> JSONValue {
    [
      "object": "organization_invitation", "id": "orginv_1",
      "email_address": .string(JSONString(address)), "role": .string(JSONString(role)),
      "status": .string(JSONString(status)), "created_at": 1_716_883_200_000,
      "expires_at": 1_719_475_200_000,
    ]
  }
}
