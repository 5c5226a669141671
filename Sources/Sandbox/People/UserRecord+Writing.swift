extension AnswerWriter {
  /// A `user`. What the sandbox's users do not have, such as passkeys, is there and empty.
  mutating func user(_ record: UserRecord, instanceID: String) {
    let (isLocked, isManaged) = (record.traits.contains(.locked), record.traits.contains(.managed))
    object { json in
      json.member("object", "user")
      json.member("id", record.id)
      json.member("external_id", orNull: record.externalID)
      json.member("primary_email_address_id", orNull: record.primaryEmail.map(record.emailID))
      json.member("primary_phone_number_id", orNull: record.phone.map { _ in record.phoneID })
      json.member("primary_web3_wallet_id", orNull: String?.none)
      json.member("username", orNull: record.username)
      json.member("first_name", orNull: record.firstName)
      json.member("last_name", orNull: record.lastName)
      json.member("locale", orNull: String?.none)
      json.member("profile_image_url", UserRecord.profileImageURL)
      json.member("image_url", record.imageURL(instanceID: instanceID))
      json.member("has_image", false)
      json.member("public_metadata", raw: record.publicMetadata)
      json.member("private_metadata", raw: "{}")
      json.member("unsafe_metadata", raw: "{}")
      json.member("email_addresses", each: record.emails) { $0.email($1, of: record) }
      json.member("phone_numbers", each: [record.phone].compactMap { $0 }) { $0.phone($1, of: record) }
      for key in ["web3_wallets", "passkeys", "external_accounts", "saml_accounts", "enterprise_accounts"]
        as [StaticString]
      {
        json.member(key, raw: "[]")
      }
      json.member("password_enabled", !isManaged)
      for key in ["two_factor_enabled", "totp_enabled", "backup_code_enabled"] as [StaticString] {
        json.member(key, false)
      }
      for key in ["mfa_enabled_at", "mfa_disabled_at", "password_last_updated_at", "legal_accepted_at"]
        as [StaticString]
      {
        json.member(key, orNull: Int64?.none)
      }
      json.member("last_sign_in_at", orNull: record.lastSignInAt)
      json.member("banned", record.traits.contains(.banned))
      json.member("locked", isLocked)
      json.member("deprovisioned", record.traits.contains(.deprovisioned))
      json.member("lockout_expires_in_seconds", orNull: isLocked ? 1800 : Int64?.none)
      json.member("verification_attempts_remaining", isLocked ? 0 : 100)
      json.member("updated_at", record.updatedAt)
      json.member("created_at", record.createdAt)
      json.member("delete_self_enabled", true)
      json.member("create_organization_enabled", true)
      json.member("create_organizations_limit", orNull: Int64?.none)
      json.member("last_active_at", orNull: record.lastActiveAt)
      json.member("bypass_client_trust", false)
      json.key("scim")
      if isManaged { json.directory(of: record) } else { json.null() }
    }
  }

  /// What a membership shows of its user.
  mutating func publicUserData(_ record: UserRecord, instanceID: String) {
    object { json in
      json.publicUser(record, instanceID: instanceID, identifier: record.identifier)
      json.member("profile_image_url", UserRecord.profileImageURL)
      json.member("username", orNull: record.username)
      json.member("banned", record.traits.contains(.banned))
      json.member("deprovisioned", record.traits.contains(.deprovisioned))
    }
  }

  /// What an invitation shows of who sent it, whose identifier is always text.
  mutating func publicInviterData(_ record: UserRecord, instanceID: String) {
    object { $0.publicUser(record, instanceID: instanceID, identifier: record.identifier ?? "") }
  }

  private mutating func publicUser(_ record: UserRecord, instanceID: String, identifier: String?) {
    member("user_id", record.id)
    member("first_name", orNull: record.firstName)
    member("last_name", orNull: record.lastName)
    member("image_url", record.imageURL(instanceID: instanceID))
    member("has_image", false)
    member("identifier", orNull: identifier)
  }

  private mutating func email(_ address: String, of record: UserRecord) {
    object { json in
      json.member("id", record.emailID(address))
      json.member("object", "email_address")
      json.member("email_address", address)
      json.member("reserved", false)
      // A second address may never have been confirmed.
      let isVerified = address == record.primaryEmail || record.key % 2 == 0
      json.member("verification", object: { $0.verification("email_code", isVerified, record) })
      json.member("linked_to", raw: "[]")
      json.member(
        "matches_sso_connection", record.traits.contains(.managed) && address == record.primaryEmail)
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.createdAt)
    }
  }

  private mutating func phone(_ number: String, of record: UserRecord) {
    object { json in
      json.member("id", record.phoneID)
      json.member("object", "phone_number")
      json.member("phone_number", number)
      json.member("reserved_for_second_factor", false)
      json.member("default_second_factor", false)
      json.member("reserved", false)
      json.member("verification", object: { $0.verification("phone_code", true, record) })
      json.member("linked_to", raw: "[]")
      json.null("backup_codes")
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.createdAt)
    }
  }

  private mutating func verification(_ strategy: String, _ isVerified: Bool, _ record: UserRecord) {
    member("object", "verification_otp")
    member("status", isVerified ? "verified" : "unverified")
    member("strategy", strategy)
    member("attempts", isVerified ? 1 : 0)
    member("expire_at", record.createdAt + 600_000)
  }

  private mutating func directory(of record: UserRecord) {
    let domain = record.emails.last.map { String($0.drop { $0 != "@" }) } ?? ""
    object { json in
      json.member("directory_id", KSUID(derivedFrom: domain, purpose: "directory").identifier("dir_"))
      json.member("directory_enabled", true)
      json.member("external_id", orNull: record.externalID)
    }
  }
}

extension UserRecord {
  /// The one that a live answer of 2025 has for everybody.
  static let profileImageURL = "https://www.gravatar.com/avatar?d=mp"

  func emailID(_ address: String) -> String {
    KSUID(derivedFrom: id, purpose: address).identifier("idn_")
  }

  var phoneID: String { KSUID(derivedFrom: id, purpose: "phone").identifier("idn_") }

  func imageURL(instanceID: String) -> String {
    let initials = [firstName, lastName].compactMap { $0.map(ImageURL.initial) }.joined()
    return ImageURL.standard(for: id, initials: initials, instanceID: instanceID)
  }
}
