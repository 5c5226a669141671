import GRDB

/// Finds the users of a list, and how many there are.
struct UserSearch: Sendable {
  enum Order: String, Sendable {
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case email = "email_address"
    case wallet = "web3wallet"
    case firstName = "first_name"
    case lastName = "last_name"
    case phone = "phone_number"
    case username
    case lastActiveAt = "last_active_at"
    case lastSignInAt = "last_sign_in_at"

    var column: String {
      switch self {
      // The keys grow with the time of creation, and a table is read by its keys without sorting.
      case .createdAt, .wallet: "users.key"
      case .email: "users.primary_email"
      case .phone: "users.phone"
      default: "users.\(rawValue)"
      }
    }
  }

  let pool: DatabasePool
  var thresholds = SearchThresholds()

  func page(_ list: UserListParameters) async throws -> [UserRecord] {
    try await pool.read { db in
      var condition = try condition(list.filter, db)
      if let cursor = list.startingAfter {
        guard let last = try UserStore.find(id: cursor, db) else {
          throw Refusal.invalid([.resourceMissing("starting_after")])
        }
        condition.add("users.key \(list.order.isDescending ? "<" : ">") ?", last.key)
      }
      let statement = """
        SELECT \(UserRecord.columns) FROM users \(condition.whereClause) \
        \(list.order.clause(list.order.field.column, keys: ["users.key"])) LIMIT ? OFFSET ?
        """
      return try Row.fetchAll(
        db, sql: statement,
        arguments: condition.arguments(and: list.page.limit, list.page.offset)
      ).map(UserRecord.init(row:))
    }
  }

  func count(_ filter: UserFilter) async throws -> Int {
    try await pool.read { db in
      if filter.condition.isEmpty, filter.parts.count == 1, let phrase = filter.parts[0].phrase,
        !filter.parts[0].isBeginningOfID
      {
        return try Int.fetchOne(
          db, sql: "SELECT count(*) FROM (\(UserFilter.Part.matches))", arguments: [phrase]) ?? 0
      }
      let condition = try condition(filter, db)
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM users \(condition.whereClause)",
        arguments: condition.arguments()) ?? 0
    }
  }

  /// Few matches are looked up by their trigrams and sorted; where there are many, a page is full sooner by walking.
  private func condition(_ filter: UserFilter, _ db: Database) throws -> SQLCondition {
    var condition = filter.condition
    for part in filter.parts {
      if let phrase = part.phrase, try isFew(phrase, db) {
        part.addLookup(of: phrase, to: &condition)
      } else {
        part.addScan(to: &condition)
      }
    }
    return condition
  }

  private func isFew(_ phrase: String, _ db: Database) throws -> Bool {
    let bounded = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (\(UserFilter.Part.matches) LIMIT ?)",
      arguments: [phrase, thresholds.indexed + 1])
    return bounded ?? 0 <= thresholds.indexed
  }
}

/// The checked query of a list of users.
struct UserListParameters: Sendable {
  let filter: UserFilter
  let order: Ordering<UserSearch.Order>
  let page: PageBounds
  let startingAfter: String?

  /// - Throws: ``Refusal`` 422 with everything that is wrong.
  init(_ parameters: QueryParameters) throws(Refusal) {
    var reader = QueryReader(parameters)
    filter = UserFilter(&reader, isOfUsers: true)
    order = reader.order(Ordering(.createdAt, isDescending: true))
    page = reader.page()
    startingAfter = reader.text("starting_after")
    if startingAfter != nil {
      // That both are refused is documented, the code is our inference.
      if order.field != .createdAt { reader.refuse(.disallowed("starting_after", with: "order_by")) }
      if page.offset > 0 { reader.refuse(.disallowed("starting_after", with: "offset")) }
    }
    try reader.check()
  }
}
