import GRDB

/// The conditions of a list in SQL, chosen by how many rows they leave.
struct OrganizationFilter {
  private(set) var conditions: [String] = []
  private(set) var arguments: [any DatabaseValueConvertible] = []
  /// Whether the conditions name the rows: then these are looked up and sorted. Otherwise the index of the
  /// order is walked.
  private(set) var isNarrow = false
  /// A quicker way to count, where the query is the only condition and the trigram index knows all its
  /// matches.
  private(set) var matchedPhrase: String?
  /// The count itself, where a scan for the only condition has found it already.
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

  /// Ids that are not known are ignored, as the specification says; where all of those to include are
  /// unknown, nothing is left rather than everything (inference).
  private mutating func narrow(toUsers users: ListParameters.Selection) throws {
    func condition(_ membership: String, _ ids: [String]) {
      conditions.append(
        """
        key \(membership) (SELECT organization_key FROM memberships WHERE user_key IN \
        (SELECT key FROM users WHERE id IN (\(OrganizationFilter.marks(ids.count)))))
        """)
      arguments += ids
    }
    if !users.included.isEmpty {
      condition("IN", users.included)
      isNarrow = true
    }
    if !users.excluded.isEmpty { condition("NOT IN", users.excluded) }
  }

  private mutating func narrow(toOrganizations selection: ListParameters.Selection, _ db: Database) throws {
    func keys(_ ids: [String]) throws -> String {
      try Int64.fetchAll(
        db, sql: "SELECT key FROM organizations WHERE id IN (\(OrganizationFilter.marks(ids.count)))",
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

  /// Exact id, or part of the name or slug. Three characters and more have the trigram index; for fewer, one
  /// scan of the smallest covering index finds out whether the matches are few.
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

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }
}
