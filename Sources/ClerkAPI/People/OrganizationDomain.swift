import JSON

/// A domain of e-mail addresses that belongs to an organization.
package struct OrganizationDomain: ClerkRecord, Identifiable {
  package let id: DomainID
  /// For example `acme.com`.
  package let name: String
  package let organizationID: OrganizationID?
  /// Only in lists of more than one organization.
  package let organization: PublicOrganizationData?
  /// What becomes of people with such an address: `manual_invitation`, `automatic_invitation`,
  /// `automatic_suggestion`, `enterprise_sso`.
  package let enrollmentMode: String?
  /// Whether someone proved to have an address of it; nil where Clerk says nothing of that.
  package let isVerified: Bool?
  package let affiliationEmailAddress: String?
  package let pendingInvitations: Int?
  package let pendingSuggestions: Int?
  package let createdAt: Timestamp?
  package let source: JSONObject

  /// - Throws: `JSONReadError` if id or name is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
    name = try reader.string("name")
    organizationID = reader.shownID("organization_id")
    organization = reader.shown("public_organization_data")
    enrollmentMode = try? reader.optionalString("enrollment_mode")
    // `verification` is the older name of the affiliation's.
    let statuses = ["affiliation_verification", "ownership_verification", "verification"].compactMap { key in
      reader.shown(key) { (reader) throws(JSONReadError) in try reader.string("status") }
    }
    isVerified = statuses.isEmpty ? nil : statuses.contains("verified")
    affiliationEmailAddress = try? reader.optionalString("affiliation_email_address")
    pendingInvitations = try? reader.optionalCount("total_pending_invitations")
    pendingSuggestions = try? reader.optionalCount("total_pending_suggestions")
    createdAt = try? reader.optionalTimestamp("created_at")
  }
}

/// `orgdmn_` and 27 characters.
package typealias DomainID = TextID<OrganizationDomain>

/// Which domains to list, of one organization or of the instance. Members that are nil are not sent.
package struct DomainQuery: PagedQuery, Hashable {
  package var isVerified: Bool?
  /// Part of a name, or an organization's id; for the domains of the instance only.
  package var query: String?
  /// Exact names; for the domains of the instance only.
  package var names: [String] = []
  /// 1 to 500; Clerk's default is 10.
  package var limit: Int?
  package var offset: Int?

  package init() {}

  var parameters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("verified", isVerified)
    parameters.add("query", search: query)
    parameters.add("domains", each: names)
    parameters.add(limit: limit, offset: offset)
    return parameters
  }
}
