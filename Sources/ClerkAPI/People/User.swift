import JSON

/// A person who can sign in to the application, read tolerantly.
package struct User: ClerkRecord, Identifiable {
  package let id: UserID
  /// In Clerk's order, which says nothing about the primary one.
  package let emailAddresses: [UserEmailAddress]
  /// Nil for a person without an e-mail address.
  package let primaryEmailAddressID: String?
  package let username: String?
  package let firstName: String?
  package let lastName: String?
  /// The application's own id.
  package let externalID: String?
  package let isBanned: Bool?
  /// Too many wrong passwords; passes by itself.
  package let isLocked: Bool?
  /// Whether the directory that managed this person removed them.
  package let isDeprovisioned: Bool?
  /// Whether a directory (SCIM) looks after this person; nil where Clerk does not say, which is no proof against it.
  package let isManagedByDirectory: Bool?
  package let lastSignInAt: Timestamp?
  package let lastActiveAt: Timestamp?
  package let createdAt: Timestamp?
  package let source: JSONObject

  /// - Throws: `JSONReadError` if the id is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
    emailAddresses = reader.shownList("email_addresses") { (reader) throws(JSONReadError) in
      try UserEmailAddress(reader)
    }
    primaryEmailAddressID = try? reader.optionalString("primary_email_address_id")
    username = try? reader.optionalString("username")
    firstName = try? reader.optionalString("first_name")
    lastName = try? reader.optionalString("last_name")
    externalID = try? reader.optionalString("external_id")
    isBanned = try? reader.optionalBool("banned")
    isLocked = try? reader.optionalBool("locked")
    isDeprovisioned = try? reader.optionalBool("deprovisioned")
    isManagedByDirectory = reader.shown("scim") { (directory) throws(JSONReadError) in
      try directory.optionalBool("directory_enabled") ?? true
    }
    lastSignInAt = try? reader.optionalTimestamp("last_sign_in_at")
    lastActiveAt = try? reader.optionalTimestamp("last_active_at")
    createdAt = try? reader.optionalTimestamp("created_at")
  }

  /// The address whose id is the primary one's; nil if there is none, or it is not among the addresses.
  package var primaryEmailAddress: String? {
    emailAddresses.first { $0.id == primaryEmailAddressID && $0.id != nil }?.address
  }

  /// First and last name; nil without either.
  package var name: String? { PersonName.joined(firstName, lastName) }

  /// `Ada Lovelace · ada@acme.com`, or what there is of it; nil if nothing tells one person from another.
  package var text: String? {
    let parts = [name ?? username, primaryEmailAddress].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Whether one of the addresses is this one, in whatever case.
  package func hasEmailAddress(_ address: String) -> Bool {
    emailAddresses.contains { $0.address.lowercased() == address.lowercased() }
  }

  /// What Clerk says about a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }
}

/// `user_` and 27 characters (Clerk's OpenAPI).
package typealias UserID = TextID<User>

/// One of a person's e-mail addresses.
package struct UserEmailAddress: Hashable, Sendable {
  package let id: String?
  package let address: String
  /// `verified`, `unverified`, …; nil where Clerk does not say.
  package let verificationStatus: String?

  /// - Throws: `JSONReadError` if the address is missing.
  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try? reader.optionalString("id")
    address = try reader.string("email_address")
    verificationStatus = reader.shown("verification") { (reader) throws(JSONReadError) in
      try reader.string("status")
    }
  }
}

/// What everyone in an organization may know of a person. Clerk may leave all of it out.
package struct PublicUserData: ClerkModel {
  package let userID: UserID?
  package let firstName: String?
  package let lastName: String?
  /// The user name where the instance has them, otherwise the primary e-mail address, a phone number or a wallet
  /// (Clerk's JavaScript, `getIdentifier`): not surely an e-mail address.
  package let identifier: String?
  package let username: String?
  package let isBanned: Bool?
  package let isDeprovisioned: Bool?

  package init(_ reader: JSONReader) throws(JSONReadError) {
    _ = try reader.object()
    userID = reader.shownID("user_id")
    firstName = try? reader.optionalString("first_name")
    lastName = try? reader.optionalString("last_name")
    identifier = try? reader.optionalString("identifier")
    username = try? reader.optionalString("username")
    isBanned = try? reader.optionalBool("banned")
    isDeprovisioned = try? reader.optionalBool("deprovisioned")
  }

  /// First and last name; nil without either.
  package var name: String? { PersonName.joined(firstName, lastName) }
}

enum PersonName {
  static func joined(_ first: String?, _ last: String?) -> String? {
    let parts = [first, last].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
