import ClerkAPI
import Index

/// Reads all organizations, page by page, from a place on.
package struct IndexReader: Sendable {
  package static let pageSize = OrganizationQuery.limitBounds.upperBound

  private static let mostRestarts = 3

  private let list: @Sendable (OrganizationQuery) async -> Result<RowPage, ClerkError>

  package init(list: @escaping @Sendable (OrganizationQuery) async -> Result<RowPage, ClerkError>) {
    self.list = list
  }

  /// - Parameter onPage: Called with each page in turn.
  /// - Returns: Why it could not be read to its end; nil if it was.
  package func read(from start: IndexPlace, onPage: (IndexPage) -> Void) async -> ClerkError? {
    await withTaskGroup { group in
      defer { group.cancelAll() }
      var pages = PagesAhead(pageSize: Self.pageSize) { [list] offset in await list(Self.query(offset)) }
      return await read(&pages, &group, from: start, onPage)
    }
  }

  private func read(
    _ pages: inout PagesAhead<RowPage>,
    _ group: inout TaskGroup<PagesAhead<RowPage>.Arrival>,
    from start: IndexPlace, _ onPage: (IndexPage) -> Void
  ) async -> ClerkError? {
    var place = start
    var total: Int?
    // How many rows before the place are read again.
    var overlap = 1
    // How often reading has begun anew because nothing was where it had been.
    var restarts = 0
    while true {
      let offset = max(0, place.offset - (place.last == nil ? 0 : overlap))
      switch await pages.page(at: offset, total: total, &group) {
      case .failure(let error): return error
      case .success(let page):
        total = page.totalCount
        var known = Self.known(of: page.rows, at: offset, until: place)
        // A list that never stands still is not read for ever.
        if restarts == Self.mostRestarts { known = known ?? min(page.rows.count, place.offset - offset) }
        guard let known else {
          // Rows have moved up: one that was not read may stand before these.
          overlap = overlap < Self.pageSize - 1 ? min(Self.pageSize - 1, overlap * 5) : place.offset
          if overlap == place.offset { restarts += 1 }
          continue
        }
        // A server that says there is more and sends nothing new is not asked for ever.
        let isStuck = known == page.rows.count && overlap == 1
        overlap = 1
        place.offset = offset + page.rows.count
        // Behind a row without an id nothing tells whether the next page follows it.
        if let last = page.rows.last { place.last = last.id?.rawValue }
        let isLast = total.map { place.offset >= $0 } ?? (page.rows.count < Self.pageSize)
        if !isLast, !isStuck { pages.request(place.offset - 1, total: total, &group) }
        let block = page.block.dropFirst(page.rows[..<known].count { $0.organization != nil })
        onPage(
          IndexPage(
            block: block, unreadable: page.rows.count - known - block.count, place: place, total: total))
        if isLast || isStuck { return nil }
      }
    }
  }

  /// How many rows of a page were read before; nil where it does not continue at the place.
  private static func known(of rows: [ListRow], at offset: Int, until place: IndexPlace) -> Int? {
    guard let last = place.last else { return 0 }
    if let seen = rows.firstIndex(where: { $0.id?.rawValue == last }) { return seen + 1 }
    // A row that has lost its id can be no other than the one that was there.
    let expected = place.offset - offset
    if rows.indices.contains(expected - 1), rows[expected - 1].id == nil { return expected }
    return offset == 0 ? 0 : nil
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
