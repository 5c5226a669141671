import GRDB

/// The three lists of memberships: of an organization, of a user, of the instance.
struct MembershipOperations: Sendable {
  let state: SandboxState

  private enum Order: String {
    case phone = "phone_number"
    case email = "email_address"
    case createdAt = "created_at"
    case firstName = "first_name"
    case lastName = "last_name"
    case username

    var column: String {
      switch self {
      case .phone: "users.phone"
      case .email: "users.primary_email"
      case .createdAt: "memberships.created_at"
      case .firstName, .lastName, .username: "users.\(rawValue)"
      }
    }
  }

  /// More memberships than these are not made for a list of all: what Clerk does with one that long is not known, but
  /// 500 is among the documented answers of this list alone.
  private static let mostOfInstance = 1_000_000

  func list(ofOrganization id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let filter = UserFilter(&reader, isOfUsers: false)
    var condition = filter.condition
    for part in filter.parts { part.addScan(to: &condition) }
    let roles = reader.list("role")
    if !roles.isEmpty { condition.add("memberships.role IN", in: roles) }
    let (order, page) = try bounds(&reader)
    try await state.database.makeMembers(of: [id])
    return try await answer(condition, order, page) { db in
      ("memberships.organization_key = ?", try OrganizationStore.require(id: id, db).key)
    }
  }

  func list(ofUser id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let page = reader.page()
    try reader.check()
    try await state.database.makeMemberships(of: [id])
    let order = Ordering(Order.createdAt, isDescending: true)
    return try await answer(SQLCondition(), order, page) { db in
      ("memberships.user_key = ?", try UserStore.require(id: id, db).key)
    }
  }

  func listAll(_ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let (order, page) = try bounds(&reader)
    let total = try await state.database.pool.read {
      try Int.fetchOne($0, sql: "SELECT sum(members_count) FROM organizations") ?? 0
    }
    guard total <= MembershipOperations.mostOfInstance else { throw Refusal.internalError }
    try await state.database.makeMembers(of: nil)
    return try await answer(SQLCondition(), order, page) { _ in nil }
  }

  private func bounds(_ reader: inout QueryReader) throws(Refusal) -> (Ordering<Order>, PageBounds) {
    let order = reader.order(Ordering(Order.createdAt, isDescending: true))
    let page = reader.page()
    try reader.check()
    return (order, page)
  }

  private func answer(
    _ condition: SQLCondition, _ order: Ordering<Order>, _ page: PageBounds,
    _ owner: @escaping @Sendable (Database) throws -> (String, SQLCondition.Value)?
  ) async throws -> SandboxAnswer {
    let (total, memberships) = try await state.database.pool.read { db in
      var condition = condition
      if let (clause, key) = try owner(db) { condition.add(clause, key) }
      let found = try condition.page(
        "\(UserRecord.columns), \(MembershipRecord.columns)",
        of: "memberships JOIN users ON users.key = memberships.user_key", order, by: order.field.column,
        keys: ["users.key", "memberships.organization_key"], page, db)
      let memberships = try found.rows.compactMap { row -> Membership? in
        let record = MembershipRecord(row: row, from: UserRecord.columnCount)
        return try OrganizationStore.find(key: record.organizationKey, db).map {
          Membership(record: record, user: UserRecord(row: row), organization: $0)
        }
      }
      return (found.total, memberships)
    }
    return .page(memberships, total: total) { $0.membership($1, instanceID: state.instanceID) }
  }
}
