import JSON

/// Who pays for a subscription: an organization, or a user.
package struct Payer: Hashable, Sendable {
  /// `cpayer_` and 27 characters.
  package let id: String?
  /// The user, where a user pays.
  package let userID: String?
  /// The user's first and last name, as far as they are known.
  package let name: String?
  /// The user's email address.
  package let email: String?
  /// The organization, where an organization pays.
  package let organizationID: OrganizationID?
  /// The organization's name.
  package let organizationName: String?
  /// The payer's credits, where Clerk says so.
  package let creditsBalance: Money?

  /// Reads a payer; what cannot be read is nil.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    _ = try reader.object()
    id = try? reader.optionalString("id")
    userID = try? reader.optionalString("user_id")
    let names = [try? reader.optionalString("first_name"), try? reader.optionalString("last_name")]
    let name = names.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    self.name = name.isEmpty ? nil : name
    email = try? reader.optionalString("email")
    organizationID = (try? reader.optionalString("organization_id")).map(OrganizationID.init)
    organizationName = try? reader.optionalString("organization_name")
    creditsBalance = reader.shownMoney("credits_balance")
  }
}
