/// Which organizations to list. What is nil is not sent.
package struct OrganizationQuery: Hashable, Sendable {
  /// Rows in one answer at most (Clerk's OpenAPI).
  package static let limitBounds = 1...500

  /// An exact id, or part of a name or slug; an empty text is not sent.
  package var query: String?
  /// Organizations with these users among their members; each id may have `+` or `-` before it.
  package var userIDs: [String] = []
  /// These organizations; up to 100 ids, each with `+` or `-` before it if wanted.
  package var organizationIDs: [String] = []
  /// The order; Clerk's own is newest first.
  package var orderBy: OrganizationOrder?
  /// Rows in the answer, 1 to 500; Clerk's own is 10.
  package var limit: Int?
  /// Rows passed over, 0 or more.
  package var offset: Int?
  /// Whether the members are counted.
  package var includeMembersCount: Bool?
  /// Whether organizations without a member with elevated permissions are marked.
  package var includeMissingMemberWithElevatedPermissions: Bool?

  /// All organizations.
  package init() {}

  var parameters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("include_members_count", includeMembersCount)
    parameters.add(
      "include_missing_member_with_elevated_permissions", includeMissingMemberWithElevatedPermissions)
    // An empty text is no search.
    parameters.add("query", query?.isEmpty == true ? nil : query)
    for id in userIDs { parameters.add("user_id", id) }
    for id in organizationIDs { parameters.add("organization_id", id) }
    parameters.add("order_by", orderBy?.parameter)
    parameters.add("limit", limit.map { String($0) })
    parameters.add("offset", offset.map { String($0) })
    return parameters
  }
}
