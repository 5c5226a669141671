import JSON

/// Some of the organizations, and how many there are in all.
package struct OrganizationPage: Hashable, Sendable {
  package enum Entry: ListEntry {
    case organization(Organization)
    /// A record that cannot be read as an organization.
    case unreadable(UnreadableOrganization)

    package var id: OrganizationID? {
      switch self {
      case .organization(let organization): organization.id
      case .unreadable(let record): record.id
      }
    }

    package var organization: Organization? {
      if case .organization(let organization) = self { organization } else { nil }
    }

    package var source: JSONValue {
      switch self {
      case .organization(let organization): .object(organization.source)
      case .unreadable(let record): record.source
      }
    }
  }

  /// No instance has more organizations: a greater number says nothing.
  static let plausibleTotals: ClosedRange<Int64> = 0...1_000_000_000

  /// The requested records, in the requested order.
  package let entries: [Entry]
  /// How many match in all; nil if Clerk does not say, or says something impossible.
  package let totalCount: Int?

  package init(organizations: [Organization], totalCount: Int?) {
    self.init(entries: organizations.map { .organization($0) }, totalCount: totalCount)
  }

  package init(entries: [Entry], totalCount: Int?) {
    self.entries = entries
    self.totalCount = totalCount
  }

  /// Reads a page record by record: one that cannot be read hides no other.
  ///
  /// - Throws: `JSONReadError` if there is no list.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    entries = try reader.required("data").array().map { Self.entry($0.value) }
    let total = (try? reader.optionalInt64("total_count")) ?? nil
    totalCount = total.flatMap { Self.plausibleTotals.contains($0) ? Int($0) : nil }
  }

  package var organizations: [Organization] { entries.compactMap(\.organization) }

  private static func entry(_ record: JSONValue) -> Entry {
    do throws(JSONReadError) {
      return .organization(try Organization(JSONReader(record)))
    } catch {
      return .unreadable(UnreadableOrganization(record, error))
    }
  }
}

/// Which organizations to list. Members that are nil are not sent.
package struct OrganizationQuery: Hashable, Sendable {
  /// Rows in one answer (Clerk's OpenAPI).
  package static let limitBounds = 1...500

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
    // An empty text is not a search.
    parameters.add("query", query?.isEmpty == true ? nil : query)
    for id in userIDs { parameters.add("user_id", id) }
    for id in organizationIDs { parameters.add("organization_id", id) }
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
