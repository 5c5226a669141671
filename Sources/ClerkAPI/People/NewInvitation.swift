import JSON

/// An invitation to be sent to an e-mail address. Members that are nil are not sent.
package struct NewInvitation: Hashable, Sendable {
  /// Days after which an invitation can expire (Clerk's OpenAPI).
  package static let expiryBounds = 1...365
  /// Days after which an invitation expires that does not say (Clerk's OpenAPI).
  package static let standardExpiry = 30
  /// How many an instance can send in an hour (Clerk's system limits).
  package static let hourlyLimit = 250
  /// As many of them as are sent from here: a tenth is left to others.
  package static let hourlyShare = hourlyLimit * 9 / 10

  package var emailAddress: String
  /// For example `org:member`.
  package var role: String
  package var expiresInDays: Int?
  /// Where the link of the e-mail leads to.
  package var redirectURL: String?
  /// Passed on to the membership; readable by frontends.
  package var publicMetadata: JSONObject?
  /// Passed on to the membership; readable only by backends.
  package var privateMetadata: JSONObject?

  package init(to emailAddress: String, role: String) {
    self.emailAddress = emailAddress
    self.role = role
  }

  /// Equal byte by byte: two ways to write é are two texts to a server.
  package static func == (left: NewInvitation, right: NewInvitation) -> Bool { left.json == right.json }

  package func hash(into hasher: inout Hasher) { hasher.combine(json) }

  /// The request body.
  package var json: JSONObject {
    JSONObject(present: [
      "email_address": emailAddress, "role": role, "expires_in_days": expiresInDays,
      "redirect_url": redirectURL, "public_metadata": publicMetadata, "private_metadata": privateMetadata,
    ])
  }

  /// Reads the invitation from a request body.
  ///
  /// - Throws: `JSONReadError` if address or role is missing or a member has another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    self.init(to: try reader.string("email_address"), role: try reader.string("role"))
    expiresInDays = try reader.optionalInt("expires_in_days")
    redirectURL = try reader.optionalString("redirect_url")
    publicMetadata = try reader.optionalObject("public_metadata")
    privateMetadata = try reader.optionalObject("private_metadata")
  }
}
