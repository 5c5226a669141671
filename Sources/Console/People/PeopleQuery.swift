import Changes
import ClerkAPI

/// Which rows of a list of an organization are asked for, and in which order.
package struct PeopleQuery: Hashable, Sendable {
  package let kind: PeopleKind
  package let organization: OrganizationID
  /// What is searched for: part of a member's name or address, the whole address of an invitation, part of the name of
  /// a domain; empty for nothing.
  package var words = ""
  /// Clerk's own order for domains, of which there is no other.
  package var order = PeopleOrder(field: .created, descending: true)
  package var filter = PeopleFilter.all

  package init(_ kind: PeopleKind, of organization: OrganizationID) {
    self.kind = kind
    self.organization = organization
  }

  /// Whether nothing is left out.
  var isWhole: Bool { words.isEmpty && filter == .all }

  /// The words of the command that lists the same.
  var command: [String] {
    var command = [kind.noun(), "list", organization.rawValue]
    if !words.isEmpty { command += ShellLine.option(kind == .invitations ? "--email" : "--query", words) }
    switch filter {
    case .all: break
    case .role(let role): command += ["--role", role]
    case .pending: command += ["--status", "pending"]
    case .verified(let isVerified): command += ["--verified", isVerified ? "yes" : "no"]
    }
    // Clerk's own order needs no words.
    if kind != .domains, order != PeopleOrder(field: .created, descending: true) {
      command += ["--order-by", order.parameter]
    }
    return command
  }

  /// Whether rows are looked for among those loaded: Clerk searches no domains of one organization.
  package var isSearchedHere: Bool { kind == .domains }
}

package struct PeopleOrder: Hashable, Sendable {
  /// The raw value is Clerk's name.
  package enum Field: String, Hashable, Sendable {
    case created = "created_at"
    case firstName = "first_name"
    case lastName = "last_name"
    case email = "email_address"
    case username
  }

  package var field: Field
  package var descending: Bool

  /// For the parameter `order_by`.
  package var parameter: String { (descending ? "-" : "+") + field.rawValue }

  /// As the shell takes it, with or without a sign; nil for what Clerk does not order this list by.
  package init?(parsing text: String, of kind: PeopleKind) {
    let name = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    guard let field = Self.all(of: kind).map(\.field).first(where: { $0.rawValue == name }) else {
      return nil
    }
    self.init(field: field, descending: text.hasPrefix("-"))
  }

  package init(field: Field, descending: Bool) {
    self.field = field
    self.descending = descending
  }

  /// Clerk's names of what a list can be ordered by: `created_at, email_address`.
  package static func names(of kind: PeopleKind) -> String {
    all(of: kind).map(\.field.rawValue).joined(separator: ", ")
  }

  /// The orders that Clerk knows for a list (its OpenAPI), in their usual direction.
  static func all(of kind: PeopleKind) -> [PeopleOrder] {
    let fields: [Field] =
      switch kind {
      case .members: [.created, .firstName, .lastName, .email, .username]
      case .invitations: [.created, .email]
      case .domains: []
      }
    return fields.map { PeopleOrder(field: $0, descending: $0 == .created) }
  }
}

package enum PeopleFilter: Hashable, Sendable {
  case all
  /// Members with that role.
  case role(String)
  /// Invitations that can still be accepted.
  case pending
  case verified(Bool)

  /// In a word or two; nil for everything.
  package var text: String? {
    switch self {
    case .all: nil
    case .role(let key): "only \(RoleName.short(key))"
    case .pending: "only pending"
    case .verified(let isVerified): isVerified ? "only verified" : "only not verified"
    }
  }
}

/// Some rows of such a list, and how many there are in all.
package struct PeoplePage: Hashable, Sendable {
  package let rows: [PeopleRow]
  /// Nil if Clerk does not say, or says something impossible.
  package let totalCount: Int?

  package init(_ rows: [PeopleRow], totalCount: Int?) {
    self.rows = rows
    self.totalCount = totalCount
  }

  init<Record>(_ page: RecordPage<Record>, _ row: (Record) -> PeopleRow) {
    rows = page.entries.map { entry in
      switch entry {
      case .record(let record): row(record)
      case .unreadable(let record): .unreadable(id: entry.id, problem: record.problem)
      }
    }
    totalCount = page.totalCount
  }
}

extension ClerkClient {
  /// Rows of a list of an organization.
  func people(_ query: PeopleQuery, _ range: Range<Int>) async throws(ClerkError) -> PeoplePage {
    switch query.kind {
    case .members: PeoplePage(try await members(query, range)) { .member(MemberRow($0)) }
    case .invitations: PeoplePage(try await invitations(query, range)) { .invitation(InvitationRow($0)) }
    case .domains: PeoplePage(try await domains(query, range)) { .domain(DomainRow($0)) }
    }
  }

  func members(
    _ query: PeopleQuery, _ range: Range<Int>, ids: [UserID] = []
  ) async throws(ClerkError) -> RecordPage<Membership> {
    var wanted = MembershipQuery()
    wanted.query = query.words
    wanted.userIDs = ids
    if case .role(let role) = query.filter { wanted.roles = [role] }
    wanted.orderBy = query.order.parameter
    (wanted.limit, wanted.offset) = (range.count, range.lowerBound)
    return try await memberships(of: query.organization, wanted).value
  }

  func invitations(
    _ query: PeopleQuery, _ range: Range<Int>
  ) async throws(ClerkError) -> RecordPage<Invitation> {
    var wanted = InvitationQuery()
    wanted.emailAddress = query.words.isEmpty ? nil : query.words
    if query.filter == .pending { wanted.statuses = [.pending] }
    wanted.orderBy = query.order.parameter
    (wanted.limit, wanted.offset) = (range.count, range.lowerBound)
    return try await invitations(of: query.organization, wanted).value
  }

  func domains(
    _ query: PeopleQuery, _ range: Range<Int>
  ) async throws(ClerkError) -> RecordPage<OrganizationDomain> {
    var wanted = DomainQuery()
    if case .verified(let isVerified) = query.filter { wanted.isVerified = isVerified }
    (wanted.limit, wanted.offset) = (range.count, range.lowerBound)
    return try await domains(of: query.organization, wanted).value
  }
}
