import JSON

/// The checked body of an invitation.
struct InvitationFields: Sendable {
  let emailAddress: String
  let role: String
  let inviterID: String?
  private let publicMetadata: String
  private let privateMetadata: String
  private let days: Int64

  private static let known = [
    "email_address", "role", "inviter_user_id", "redirect_url", "public_metadata", "private_metadata",
    "expires_in_days", "notify",
  ]

  /// - Throws: ``Refusal`` with everything that is wrong with the fields.
  init(_ body: JSONValue) throws(Refusal) {
    var reader = try BodyReader(body)
    reader.refuseUnknown(known: InvitationFields.known)
    emailAddress = reader.required("email_address").lowercased()
    if reader.has("email_address"), !EmailAddressRule.isValid(emailAddress) {
      reader.refuse(.emailInvalid("email_address"))
    }
    role = reader.required("role")
    inviterID = reader.string("inviter_user_id")
    // Nothing of where the link leads to, or of a mail, is visible through this API.
    _ = reader.string("redirect_url")
    _ = reader.bool("notify")
    days = reader.integer("expires_in_days") ?? 30
    if !(1...365).contains(days) { reader.refuse(.valueInvalid(String(days), parameter: "expires_in_days")) }
    publicMetadata = try MetadataField.text(&reader, "public_metadata")
    privateMetadata = try MetadataField.text(&reader, "private_metadata")
    try reader.check()
  }

  /// - Parameter place: Settles the order of several made at once.
  func record(organizationKey: Int64, role: Role, inviter: Int64?, place: Int, now: Int64) -> InvitationRecord
  {
    let id = KSUID(
      seconds: now / 1000, order: UInt32(place), random: .random(in: .min ... .max),
      salt: .random(in: .min ... .max))
    return InvitationRecord(
      id: id.identifier("orginv_"), organizationKey: organizationKey, emailAddress: emailAddress, role: role,
      inviterKey: inviter, status: .pending, createdAt: now, updatedAt: now,
      expiresAt: now + days * CivilTime.dayLength, publicMetadata: publicMetadata,
      privateMetadata: privateMetadata)
  }
}

enum EmailAddressRule {
  /// A local part and a domain with a dot, without blanks; Clerk's own rules are not documented.
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    guard !text.contains(where: { $0.isWhitespace || "<>()[],;:\\\"".contains($0) }) else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  }
}
