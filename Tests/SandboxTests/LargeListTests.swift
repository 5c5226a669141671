import GRDB
import TestSupport
import Testing

@testable import Sandbox

/// The paths that only long lists take: walking an index, counting by trigrams, going backwards from the end.
@Suite("Long lists", .inRealTime)
struct LargeListTests {
  /// Low, so that a list need not be very long.
  private let thresholds = SearchThresholds(indexed: 40, scanned: 100)

  @Test("Every order, offset and query agrees with a plain comparison")
  func agreement() async throws {
    let database = try SandboxDatabase(SandboxOptions(organizations: 3000))
    let search = OrganizationSearch(pool: database.pool, counts: CountCache(), thresholds: thresholds)
    for query in ["", "a", "e", "lt", "ltd", "gmbh", "nordlicht", "北", "北辰", "inc", "zzz", "-1", "🐙"] {
      let matches = try await database.pool.read { db in
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM organizations NOT INDEXED WHERE ? = '' OR instr(search, ?) > 0",
          arguments: [query, query]) ?? 0
      }
      for (order, column) in [
        ("name", "search"), ("created_at", "created_at"), ("members_count", "members_count"),
      ] {
        for offset in [0, matches / 3, matches / 2 + 1, max(0, matches - 7), matches + 5] {
          for isDescending in [false, true] {
            let direction = isDescending ? "DESC" : "ASC"
            let expected = try await database.pool.read { db in
              try Int64.fetchAll(
                db,
                sql: """
                  SELECT key FROM organizations NOT INDEXED WHERE ? = '' OR instr(search, ?) > 0
                  ORDER BY \(column) \(direction), key \(direction) LIMIT 20 OFFSET ?
                  """, arguments: [query, query, offset])
            }
            let sign = isDescending ? "-" : ""
            let text = "query=\(query)&order_by=\(sign)\(order)&limit=20&offset=\(offset)"
            let page = try await search.page(ListParameters(QueryParameters(text)))
            #expect(page.records.map(\.key) == expected, "\(text)")
            #expect(page.total == matches, "\(text)")
          }
        }
      }
    }
    try database.close()
  }

  @Test("Two searches take both roads: few matches are sorted, many are walked")
  func roads() async throws {
    let database = try SandboxDatabase(SandboxOptions(organizations: 3000))
    try await database.pool.read { db throws in
      func isNarrow(_ query: String) throws -> Bool {
        try OrganizationFilter(ListParameters(QueryParameters(query)), db, thresholds: thresholds).isNarrow
      }
      let narrow = [
        "query=nordlicht", "query=zz", "organization_id=org_x", "user_id=user_x", "query=a&user_id=user_x",
      ]
      for query in narrow { #expect(try isNarrow(query), "\(query)") }
      let wide = ["", "query=a", "query=gmbh", "organization_id=-org_x", "user_id=-user_x"]
      for query in wide { #expect(try !isNarrow(query), "\(query)") }
    }
    try database.close()
  }
}
