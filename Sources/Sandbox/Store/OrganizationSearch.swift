import GRDB

/// Finds the organizations of a list: one page and the total.
struct OrganizationSearch: Sendable {
  struct Page: Sendable {
    var records: [OrganizationRecord]
    var total: Int
  }

  let pool: DatabasePool
  let counts: CountCache
  var thresholds = SearchThresholds()

  func page(_ list: ListParameters) async throws -> Page {
    let generation = counts.generation
    return try await pool.read { db in
      let filter = try OrganizationFilter(list, db, thresholds: thresholds)
      let (total, isFresh) = try total(list, filter, generation, db)
      let keys = try keys(list, filter, total: isFresh || counts.generation == generation ? total : nil, db)
      let statement = try db.cachedStatement(
        sql: "SELECT \(OrganizationRecord.columns) FROM organizations WHERE key = ?")
      let records = try keys.compactMap { key in
        try Row.fetchOne(statement, arguments: [key]).map(OrganizationRecord.init(row:))
      }
      return Page(records: records, total: total)
    }
  }

  /// The number of all organizations that fit, and whether it was counted in this very transaction.
  private func total(
    _ list: ListParameters, _ filter: OrganizationFilter, _ generation: Int, _ db: Database
  ) throws -> (count: Int, isFresh: Bool) {
    let key = CountCache.Key(query: list.query, users: list.users, organizations: list.organizations)
    if let known = counts.count(key, generation: generation) { return (known, false) }
    let count = try count(filter, db)
    counts.keep(count, for: key, generation: generation)
    return (count, true)
  }

  private func count(_ filter: OrganizationFilter, _ db: Database) throws -> Int {
    if let count = filter.matchCount { return count }
    if let phrase = filter.matchedPhrase {
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM organizations_trigrams WHERE organizations_trigrams MATCH ?",
        arguments: [phrase]) ?? 0
    }
    // The index by name is the smallest that holds the searched text.
    let source =
      filter.conditions.isEmpty
      ? "organizations"
      : filter.isNarrow ? "organizations NOT INDEXED" : "organizations INDEXED BY organizations_by_name"
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(source) \(filter.whereClause)",
      arguments: StatementArguments(filter.arguments)) ?? 0
  }

  /// The keys of the page, in order. Equals stand in the order of their keys, which is that of their ids:
  /// both grow with the time of creation.
  private func keys(
    _ list: ListParameters, _ filter: OrganizationFilter, total: Int?, _ db: Database
  ) throws -> [Int64] {
    let column = list.order == .name ? "search" : list.order.rawValue
    let source =
      filter.isNarrow
      ? "organizations NOT INDEXED" : "organizations INDEXED BY organizations_by_\(list.order.rawValue)"
    var (limit, offset, isDescending) = (list.limit, list.offset, list.isDescending)
    // The far half of a long list is nearer from its end.
    var isReversed = false
    if let total, !filter.isNarrow, offset > total / 2 {
      limit = min(limit, total - offset)
      guard limit > 0 else { return [] }
      offset = total - offset - limit
      isDescending.toggle()
      isReversed = true
    }
    let direction = isDescending ? "DESC" : "ASC"
    let keys = try Int64.fetchAll(
      db,
      sql: """
        SELECT key FROM \(source) \(filter.whereClause) \
        ORDER BY \(column) \(direction), key \(direction) LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments(filter.arguments + [limit, offset]))
    return isReversed ? keys.reversed() : keys
  }
}
