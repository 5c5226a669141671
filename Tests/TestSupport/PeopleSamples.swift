import JSON

/// People as Clerk sends them, made by their numbers.
package enum PeopleSamples {
  /// Names of people, some of them hard on a terminal.
  package static let names: [(first: String?, last: String?)] = [
    ("Ada", "Lovelace"), ("小龍", "李"), ("أحمد", "حسن"), ("Zoë 🚀", "Żółć"),
    ("Evil\u{1B}[31m", "\u{202E}Name\nTwo"),
    ("Wolfeschlegelsteinhausenbergerdorff", "The Very Long One"), (nil, nil), ("Grace", "Hopper"),
  ]

  private static func id(_ prefix: String, _ number: Int) -> JSONValue {
    let digits = String(number)
    return text("\(prefix)_" + String(repeating: "0", count: 27 - digits.count) + digits)
  }

  private static func text(_ text: String?) -> JSONValue {
    text.map { .string(JSONString($0)) } ?? .null
  }

  private static func name(_ number: Int) -> (first: String?, last: String?) {
    let name = names[number % names.count]
    return number < names.count ? name : (name.first, name.last.map { "\($0) \(number)" })
  }

  private static func address(_ number: Int) -> String { "person\(number)@acme.example" }

  private static func publicData(_ number: Int) -> JSONValue {
    [
      "user_id": id("user", number), "first_name": text(name(number).first),
      "last_name": text(name(number).last), "image_url": "https://img.clerk.com/x", "has_image": false,
      "identifier": text("person\(number)"),
    ]
  }

  /// Every tenth is banned, every tenth after the fifth locked; number 6 has neither a name nor an address.
  package static func user(_ number: Int) -> JSONValue {
    let addressID = "idn_\(number)"
    let addresses: JSONValue =
      number == 6
      ? []
      : [
        ["id": "idn_old", "email_address": "old@other.example"],
        ["id": text(addressID), "email_address": text(address(number))],
      ]
    return [
      "object": "user", "id": id("user", number), "first_name": text(name(number).first),
      "last_name": text(name(number).last), "username": text("person\(number)"), "email_addresses": addresses,
      "primary_email_address_id": number == 6 ? .null : text(addressID),
      "banned": .bool(number % 10 == 1), "locked": .bool(number % 10 == 5),
      "last_active_at": number % 7 == 3
        ? .null : .number(JSONNumber(1_793_491_200_000 - Int64(number) * 7_000_000)),
      "created_at": 1_716_883_200_000,
    ]
  }

  package static func member(_ number: Int, role: String? = nil) -> JSONValue {
    [
      "object": "organization_membership", "id": id("orgmem", number),
      "role": text(role ?? (number < 2 ? "org:admin" : "org:member")), "role_name": "Role", "permissions": [],
      "public_user_data": publicData(number), "private_metadata": ["secret": 1],
      "created_at": .number(JSONNumber(1_716_883_200_000 + Int64(number) * 86_400_000)),
    ]
  }

  /// The statuses in turn; a pending one of which the time is over is among them.
  package static func invitation(_ number: Int) -> JSONValue {
    let status = ["pending", "pending", "accepted", "revoked", "expired"][number % 5]
    let expiry: Int64 = number % 5 == 0 || number % 5 == 2 ? 1_795_000_000_000 : 1_793_000_000_000
    return [
      "object": "organization_invitation", "id": id("orginv", number),
      "email_address": text("guest\(number)@acme.example"), "role": "org:member", "status": text(status),
      "inviter_id": id("user", number % 2), "public_inviter_data": publicData(number % 2),
      "created_at": .number(JSONNumber(1_792_400_000_000 - Int64(number) * 86_400_000)),
      "expires_at": .number(JSONNumber(expiry)),
    ]
  }

  package static func domain(_ number: Int) -> JSONValue {
    let modes = ["automatic_invitation", "manual_invitation", "automatic_suggestion", "enterprise_sso"]
    let verified: JSONValue = ["status": text(number % 2 == 0 ? "verified" : "unverified")]
    return [
      "object": "organization_domain", "id": id("orgdmn", number), "name": text("domain\(number).example"),
      "enrollment_mode": text(modes[number % modes.count]), "affiliation_verification": verified,
      "total_pending_invitations": .number(JSONNumber(Int64(number * 1000))), "total_pending_suggestions": 3,
      "created_at": 1_716_883_200_000,
    ]
  }
}
