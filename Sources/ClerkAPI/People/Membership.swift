import JSON

/// That a person belongs to an organization, and in which role.
package struct Membership: ClerkRecord, Identifiable {
  package let id: MembershipID
  /// For example `org:admin`.
  package let role: String
  package let roleName: String?
  package let permissions: [String]
  /// As it was when the membership was read; nil if unreadable.
  package let organization: Organization?
  package let person: PublicUserData?
  package let createdAt: Timestamp?
  package let updatedAt: Timestamp?
  package let source: JSONObject

  /// - Throws: `JSONReadError` if id or role is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
    role = try reader.string("role")
    roleName = try? reader.optionalString("role_name")
    permissions = reader.shownList("permissions") { (reader) throws(JSONReadError) in try reader.string() }
    organization = reader.shown("organization")
    person = reader.shown("public_user_data")
    createdAt = try? reader.optionalTimestamp("created_at")
    updatedAt = try? reader.optionalTimestamp("updated_at")
  }

  /// The membership alone, as it is compared and kept: the organization in it is another matter.
  package var withoutOrganization: Membership {
    var source = source
    source.removeValue(forKey: "organization")
    return (try? Membership(JSONReader(.object(source)))) ?? self
  }
}

/// `orgmem_` and 27 characters.
package typealias MembershipID = TextID<Membership>

/// Which memberships of an organization to list. Members that are nil are not sent.
package struct MembershipQuery: PagedQuery, Hashable {
  /// Part of a name, an e-mail address, a user name, …
  package var query: String?
  package var userIDs: [UserID] = []
  /// Exact addresses; unknown ones are ignored.
  package var emailAddresses: [String] = []
  /// Keys such as `org:admin`; unknown ones are ignored.
  package var roles: [String] = []
  /// A field with `+` or `-` before it; Clerk's default is `-created_at`.
  package var orderBy: String?
  /// 1 to 500; Clerk's default is 10.
  package var limit: Int?
  package var offset: Int?

  package init() {}

  var parameters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("query", search: query)
    parameters.add("user_id", each: userIDs.map(\.rawValue))
    parameters.add("email_address", each: emailAddresses)
    parameters.add("role", each: roles)
    parameters.add("order_by", orderBy)
    parameters.add(limit: limit, offset: offset)
    return parameters
  }
}

/// A person to be added to an organization. Members that are nil are not sent.
package struct NewMembership: Hashable, Sendable {
  package var userID: UserID
  /// For example `org:member`.
  package var role: String
  /// Readable by frontends.
  package var publicMetadata: JSONObject?
  /// Readable only by backends.
  package var privateMetadata: JSONObject?

  package init(_ userID: UserID, role: String) {
    self.userID = userID
    self.role = role
  }

  var body: JSONObject {
    JSONObject(present: [
      "user_id": userID.rawValue, "role": role, "public_metadata": publicMetadata,
      "private_metadata": privateMetadata,
    ])
  }
}
