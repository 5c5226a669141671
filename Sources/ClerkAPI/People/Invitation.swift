import JSON

/// An invitation to an organization, sent to an e-mail address.
package struct Invitation: ClerkRecord, Identifiable {
  /// Another one than these keeps its text.
  package enum Status: Hashable, Sendable, CustomStringConvertible {
    case pending
    case accepted
    case revoked
    case expired
    case other(String)

    package static let known: [Status] = [.pending, .accepted, .revoked, .expired]

    init(_ text: String) {
      self = Self.known.first { $0.description == text } ?? .other(text)
    }

    package var description: String {
      switch self {
      case .pending: "pending"
      case .accepted: "accepted"
      case .revoked: "revoked"
      case .expired: "expired"
      case .other(let text): text
      }
    }
  }

  package let id: InvitationID
  package let emailAddress: String
  /// For example `org:member`.
  package let role: String?
  package let roleName: String?
  /// Nil where Clerk does not say.
  package let status: Status?
  package let organizationID: OrganizationID?
  /// Only in lists of more than one organization.
  package let organization: PublicOrganizationData?
  package let inviterID: UserID?
  package let inviter: PublicUserData?
  package let expiresAt: Timestamp?
  package let createdAt: Timestamp?
  package let updatedAt: Timestamp?
  package let source: JSONObject

  /// - Throws: `JSONReadError` if id or address is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
    emailAddress = try reader.string("email_address")
    role = try? reader.optionalString("role")
    roleName = try? reader.optionalString("role_name")
    status = (try? reader.optionalString("status"))?.map(Status.init)
    organizationID = reader.shownID("organization_id")
    organization = reader.shown("public_organization_data")
    inviterID = reader.shownID("inviter_id")
    inviter = reader.shown("public_inviter_data")
    expiresAt = try? reader.optionalTimestamp("expires_at")
    createdAt = try? reader.optionalTimestamp("created_at")
    updatedAt = try? reader.optionalTimestamp("updated_at")
  }
}

/// `orginv_` and 27 characters.
package typealias InvitationID = TextID<Invitation>

/// What everyone may know of an organization.
package struct PublicOrganizationData: ClerkModel {
  package let id: OrganizationID
  package let name: String?
  package let slug: String?

  /// - Throws: `JSONReadError` if the id is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.id()
    name = try? reader.optionalString("name")
    slug = try? reader.optionalString("slug")
  }
}

/// Which invitations to list, of one organization or of the instance. Members that are nil are not sent.
package struct InvitationQuery: PagedQuery, Hashable {
  package var statuses: [Invitation.Status] = []
  /// The exact address; for the invitations of one organization only.
  package var emailAddress: String?
  /// Part of the address; for those of the instance only.
  package var query: String?
  /// A field with `+` or `-` before it; Clerk's default is `-created_at`.
  package var orderBy: String?
  /// 1 to 500; Clerk's default is 10.
  package var limit: Int?
  package var offset: Int?

  package init() {}

  var parameters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("status", each: statuses.map(\.description))
    parameters.add("email_address", emailAddress)
    parameters.add("query", search: query)
    parameters.add("order_by", orderBy)
    parameters.add(limit: limit, offset: offset)
    return parameters
  }
}
