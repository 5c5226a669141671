import ClerkAPI
import Index

/// Reads all organizations, page by page, from a place on.
struct IndexReader: Sendable {
  static let pageSize = OrganizationQuery.limitBounds.upperBound

  let list: @Sendable (OrganizationQuery) async -> Result<OrganizationPage, ClerkError>

  /// - Parameter onPage: Called with each page in turn.
  /// - Returns: Why it could not be read to its end; nil if it was.
  func read(from start: IndexPlace, onPage: (IndexPage) -> Void) async -> ClerkError? {
    var place = start
    // How many rows before the place are read again.
    var overlap = 1
    while true {
      let offset = max(0, place.offset - (place.last == nil ? 0 : overlap))
      switch await list(Self.query(offset)) {
      case .failure(let error): return error
      case .success(let page):
        let entries: ArraySlice<OrganizationPage.Entry>
        if let last = place.last, place.offset > 0 {
          if let seen = page.entries.lastIndex(where: { $0.id == last }) {
            entries = page.entries[(seen + 1)...]
          } else if offset > 0 {
            // Rows have moved up: one that was not read may stand before these.
            overlap =
              min(Self.pageSize - 1, overlap * 5) == overlap
              ? place.offset : min(Self.pageSize - 1, overlap * 5)
            continue
          } else {
            entries = page.entries[...]
          }
        } else {
          entries = page.entries[...]
        }
        overlap = 1
        let records = entries.compactMap(\.record)
        place.offset = offset + page.entries.count
        place.last = page.entries.last?.id ?? place.last
        onPage(
          IndexPage(
            block: OrganizationBlock(records), unreadable: entries.count - records.count, place: place,
            total: page.totalCount))
        let isLast = page.totalCount.map { place.offset >= $0 } ?? (page.entries.count < Self.pageSize)
        if isLast || entries.isEmpty { return nil }
      }
    }
  }

  static func query(_ offset: Int) -> OrganizationQuery {
    var query = OrganizationQuery()
    query.orderBy = OrganizationOrder(field: .createdAt, descending: false)
    query.limit = pageSize
    query.offset = offset
    query.includeMembersCount = true
    query.includeMissingMemberWithElevatedPermissions = true
    return query
  }
}
