/// Which organizations to list. Members that are nil are not sent.
package struct OrganizationQuery: PagedQuery, Hashable {
  /// Rows in one answer (Clerk's OpenAPI).
  package static let limitBounds = 1...500
  /// Rows in one answer where no one says how many.
  package static let usualLimit = 10

  /// An exact id, or part of a name or slug; an empty text is not sent.
  package var query: String?
  /// Organizations with these users among their members; each id may have `+` or `-` before it.
  package var userIDs: [String] = []
  /// Up to 100 ids, each with `+` or `-` before it if wanted.
  package var organizationIDs: [String] = []
  /// Clerk's default is newest first.
  package var orderBy: OrganizationOrder?
  /// 1 to 500; Clerk's default is 10.
  package var limit: Int?
  /// Rows to skip, 0 or more.
  package var offset: Int?
  package var includeMembersCount: Bool?
  /// Whether organizations without a member with elevated permissions are marked.
  package var includeMissingMemberWithElevatedPermissions: Bool?

  package init() {}

  var parameters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("include_members_count", includeMembersCount)
    parameters.add(
      "include_missing_member_with_elevated_permissions", includeMissingMemberWithElevatedPermissions)
    parameters.add("query", search: query)
    parameters.add("user_id", each: userIDs)
    parameters.add("organization_id", each: organizationIDs)
    parameters.add("order_by", orderBy?.parameter)
    parameters.add(limit: limit, offset: offset)
    return parameters
  }
}

package struct OrganizationOrder: Hashable, Sendable {
  package enum Field: String, CaseIterable, Hashable, Sendable {
    case name
    case createdAt = "created_at"
    case membersCount = "members_count"
  }

  package var field: Field
  package var descending: Bool

  package init(field: Field, descending: Bool) {
    self.field = field
    self.descending = descending
  }

  /// Parses `name`, `+name` or `-created_at`; nil for anything else.
  package init?(parsing text: String) {
    let name = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let field = Field(rawValue: String(name)) else { return nil }
    self.init(field: field, descending: text.hasPrefix("-"))
  }

  /// For the parameter `order_by`.
  package var parameter: String { (descending ? "-" : "+") + field.rawValue }
}
