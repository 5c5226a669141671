import Changes
import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

extension ConsoleState {
  /// A console on a test instance that has not read anything.
  static func fixture(columns: Int = 80, rows: Int = 24) -> ConsoleState {
    var state = ConsoleState(
      session: SessionInfo(environment: .test, host: "api.clerk.com"),
      size: Size(columns: columns, rows: rows),
      now: .start)
    // The looks into the journal and for drafts after the first frame are tests of their own.
    state.looked = [.undecided, .drafts, .history, .unfinished]
    return state
  }

  /// A console whose first page, of `count` out of `total` organizations, has arrived.
  static func loaded(count: Int = 100, total: Int = 100, columns: Int = 80, rows: Int = 24) -> ConsoleState {
    var harness = ReducerHarness(fixture(columns: columns, rows: rows))
    harness.arrange(.settle)
    harness.answer(.list, .page(.success(Fixtures.page(0..<count, total: total))))
    return harness.state
  }
}

extension Timestamp {
  /// 2026-11-01 00:00:00 UTC.
  static let start = Timestamp(milliseconds: 1_793_491_200_000)

  func after(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }
}

enum Fixtures {
  /// Organization number `number`: `Organization 7`, `organization-7`.
  static func organization(_ number: Int, name: String? = nil) -> Organization {
    let padded = String(repeating: "0", count: 27 - String(number).count) + String(number)
    let json: JSONValue = [
      "object": "organization", "id": .string(JSONString("org_\(padded)")),
      "name": .string(JSONString(name ?? "Organization \(number)")),
      "slug": .string(JSONString("organization-\(number)")), "has_image": false, "members_count": 3,
      "max_allowed_memberships": 5, "admin_delete_enabled": true,
      "public_metadata": ["region": "eu", "flags": ["beta": true]], "private_metadata": ["crm": "X-1"],
      "created_at": 1_716_883_200_000, "updated_at": 1_716_883_200_000,
    ]
    do {
      return try Organization(JSONReader(json))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  static func id(_ number: Int) -> OrganizationID { organization(number).id }

  static func row(_ number: Int) -> OrganizationRow { OrganizationRow(organization(number)) }

  static func page(_ numbers: some Sequence<Int>, total: Int) -> OrganizationPage {
    OrganizationPage(organizations: numbers.map { organization($0) }, totalCount: total)
  }

  static func rows(_ numbers: Range<Int>, total: Int, at: Timestamp = .start) -> SparseRows {
    var rows = SparseRows()
    rows.insert(numbers.map { row($0) }, at: numbers.lowerBound, totalCount: total, readAt: at)
    return rows
  }

  /// What the detail pane asks the journal.
  static func changesQuery(_ id: OrganizationID) -> JournalQuery {
    var query = JournalQuery()
    query.organization = id
    query.limit = 200
    return query
  }

  static func query(_ range: Range<Int>, _ change: (inout OrganizationQuery) -> Void = { _ in })
    -> OrganizationQuery
  {
    var query = OrganizationQuery()
    query.orderBy = OrganizationOrder(field: .createdAt, descending: true)
    query.limit = range.count
    query.offset = range.lowerBound
    query.includeMembersCount = true
    change(&query)
    return query
  }
}

extension SparseRows {
  mutating func insert(
    _ rows: [OrganizationRow], at offset: Int, totalCount: Int?, readAt: Timestamp
  ) {
    insert(rows: rows.map { .organization($0) }, at: offset, totalCount: totalCount, readAt: readAt)
  }
}
