import GRDB
import Synchronization

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

  /// The number of all matching organizations, and whether it was counted in this very transaction.
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

  /// The keys of the page, in order. Equals are in the order of their keys, which is that of their ids: both grow
  /// with the time of creation.
  private func keys(
    _ list: ListParameters, _ filter: OrganizationFilter, total: Int?, _ db: Database
  ) throws -> [Int64] {
    let column = list.order.field == .name ? "search" : list.order.field.rawValue
    let source =
      filter.isNarrow
      ? "organizations NOT INDEXED" : "organizations INDEXED BY organizations_by_\(list.order.field.rawValue)"
    var (limit, offset, isDescending) = (list.page.limit, list.page.offset, list.order.isDescending)
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

/// The conditions of a list in SQL, chosen by how many rows they leave.
struct OrganizationFilter {
  private(set) var conditions: [String] = []
  private(set) var arguments: [any DatabaseValueConvertible] = []
  /// Whether the conditions name the rows: then these are looked up and sorted. Otherwise the index of the order is
  /// walked.
  private(set) var isNarrow = false
  /// A quicker way to count, if the query is the only condition and the trigram index knows all its matches.
  private(set) var matchedPhrase: String?
  /// The count itself, if a scan for the only condition has found it already.
  private(set) var matchCount: Int?

  private let thresholds: SearchThresholds

  init(_ list: ListParameters, _ db: Database, thresholds: SearchThresholds = SearchThresholds()) throws {
    self.thresholds = thresholds
    try narrow(toUsers: list.users)
    try narrow(toOrganizations: list.organizations, db)
    if !list.query.isEmpty { try narrow(toQuery: list.query, db) }
    if conditions.count > 1 { (matchedPhrase, matchCount) = (nil, nil) }
  }

  var whereClause: String {
    conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
  }

  /// Unknown ids are ignored, as the specification says; if all of those to include are unknown, nothing is left
  /// rather than everything (inference).
  private mutating func narrow(toUsers users: Selection) throws {
    func condition(_ membership: String, _ ids: [String]) {
      conditions.append(
        """
        key \(membership) (SELECT organization_key FROM memberships WHERE user_key IN \
        (SELECT key FROM users WHERE id IN (\(SQLCondition.marks(ids.count)))))
        """)
      arguments += ids
    }
    if !users.included.isEmpty {
      condition("IN", users.included)
      isNarrow = true
    }
    if !users.excluded.isEmpty { condition("NOT IN", users.excluded) }
  }

  private mutating func narrow(toOrganizations selection: Selection, _ db: Database) throws {
    func keys(_ ids: [String]) throws -> String {
      try Int64.fetchAll(
        db, sql: "SELECT key FROM organizations WHERE id IN (\(SQLCondition.marks(ids.count)))",
        arguments: StatementArguments(ids)
      ).map(String.init).joined(separator: ",")
    }
    if !selection.included.isEmpty {
      conditions.append("key IN (\(try keys(selection.included)))")
      isNarrow = true
    }
    if !selection.excluded.isEmpty {
      conditions.append("key NOT IN (\(try keys(selection.excluded)))")
    }
  }

  /// Exact id, or part of the name or slug. Three characters and more use the trigram index; for fewer, one scan of
  /// the smallest covering index finds out whether the matches are few.
  private mutating func narrow(toQuery query: String, _ db: Database) throws {
    let exact = try Int64.fetchOne(db, sql: "SELECT key FROM organizations WHERE id = ?", arguments: [query])
    let text = SearchText.folded(query)
    // No name holds a NUL, and an FTS expression would end at it.
    guard !text.utf8.contains(0), !text.contains(SearchText.separator) else {
      conditions.append("FALSE")
      return
    }

    let also = exact.map { " UNION ALL SELECT \($0)" } ?? ""
    if text.unicodeScalars.count >= 3 {
      let phrase = "\"" + text.replacing("\"", with: "\"\"") + "\""
      if exact == nil { matchedPhrase = phrase }
      let matches = "SELECT rowid FROM organizations_trigrams WHERE organizations_trigrams MATCH ?"
      if try isFew(matches, phrase, db) {
        conditions.append("key IN (\(matches)\(also))")
        arguments.append(phrase)
        isNarrow = true
        return
      }
    } else {
      let keys = try Int64.fetchAll(
        db,
        sql: """
          SELECT key FROM organizations INDEXED BY organizations_by_name WHERE instr(search, ?) > 0 LIMIT ?
          """,
        arguments: [text, thresholds.scanned + 1])
      if keys.count <= thresholds.scanned {
        if exact == nil { matchCount = keys.count }
        conditions.append("key IN (SELECT value FROM json_each(?)\(also))")
        arguments.append("[" + keys.map(String.init).joined(separator: ",") + "]")
        isNarrow = true
        return
      }
    }
    let or = exact.map { " OR key = \($0)" } ?? ""
    conditions.append("(instr(search, ?) > 0\(or))")
    arguments.append(text)
  }

  private func isFew(_ matches: String, _ phrase: String, _ db: Database) throws -> Bool {
    let bounded = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (\(matches) LIMIT ?)", arguments: [phrase, thresholds.indexed + 1])
    return bounded ?? 0 <= thresholds.indexed
  }
}

/// Up to how many matches are looked up and sorted. More are found faster by walking the index of the order, where
/// they are dense enough for a page to be full soon.
struct SearchThresholds: Sendable {
  /// For matches that the trigram index knows.
  var indexed = 3000
  /// For matches known only after a scan, which costs more than looking up a few thousand rows.
  var scanned = 10_000
}

/// What a search compares: names and slugs without regard to case, in any script that has case.
///
/// Clerk documents a partial match of name and slug but says nothing about case; that it is ignored is our inference.
enum SearchText {
  /// Separates name and slug; below every character of either, so that the whole sorts by name.
  static let separator = "\u{1}"

  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    // Greek writes a small sigma differently at the end of a word; a search should not care.
    return text.lowercased().replacing("ς", with: "σ")
  }

  /// The text that the indexes hold for an organization.
  static func of(name: String, slug: String) -> String {
    folded(name) + separator + slug
  }
}

/// The totals of recent lists, so that paging through a list counts it once.
///
/// Every change that could alter a total begins a new generation. A total is kept under the generation that held
/// before its transaction began: it can be remembered too briefly, never too long.
final class CountCache: Sendable {
  /// What a total depends on: the filters, not order and page.
  struct Key: Hashable, Sendable {
    var query: String
    var users: Selection
    var organizations: Selection
  }

  private static let capacity = 256

  private struct State {
    var generation = 0
    var counts: [Key: Int] = [:]
  }

  private let state = Mutex(State())

  var generation: Int {
    state.withLock { $0.generation }
  }

  func count(_ key: Key, generation: Int) -> Int? {
    state.withLock { $0.generation == generation ? $0.counts[key] : nil }
  }

  func keep(_ count: Int, for key: Key, generation: Int) {
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.counts.count >= CountCache.capacity { state.counts = [:] }
      state.counts[key] = count
    }
  }

  func invalidate() {
    state.withLock { state in
      state.generation += 1
      state.counts = [:]
    }
  }
}
