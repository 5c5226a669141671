import ClerkAPI
import Index

/// Reads all organizations, page by page, from a place on.
package struct IndexReader: Sendable {
  package static let pageSize = OrganizationQuery.limitBounds.upperBound

  private let list: @Sendable (OrganizationQuery) async -> Result<OrganizationPage, ClerkError>

  package init(list: @escaping @Sendable (OrganizationQuery) async -> Result<OrganizationPage, ClerkError>) {
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
    _ pages: inout PagesAhead<OrganizationPage>,
    _ group: inout TaskGroup<PagesAhead<OrganizationPage>.Arrival>,
    from start: IndexPlace, _ onPage: (IndexPage) -> Void
  ) async -> ClerkError? {
    var place = start
    var total: Int?
    // How many rows before the place are read again.
    var overlap = 1
    while true {
      let offset = max(0, place.offset - (place.last == nil ? 0 : overlap))
      switch await pages.page(at: offset, total: total, &group) {
      case .failure(let error): return error
      case .success(let page):
        total = page.totalCount
        guard let entries = Self.new(page.entries, behind: place, isFirst: offset == 0) else {
          // Rows have moved up: one that was not read may stand before these.
          overlap = overlap < Self.pageSize - 1 ? min(Self.pageSize - 1, overlap * 5) : place.offset
          continue
        }
        // A server that says there is more and sends nothing new is not asked for ever.
        let isStuck = entries.isEmpty && overlap == 1
        overlap = 1
        place.offset = offset + page.entries.count
        place.last = page.entries.last?.id ?? place.last
        let isLast = total.map { place.offset >= $0 } ?? (page.entries.count < Self.pageSize)
        if !isLast, !isStuck { pages.request(place.offset - 1, total: total, &group) }
        // While the server is at work on it, this one is taken in.
        let block = OrganizationBlock(entries)
        onPage(
          IndexPage(
            block: block, unreadable: entries.count - block.count, place: place, total: total))
        if isLast || isStuck { return nil }
      }
    }
  }

  /// What of a page was not read before; nil where it does not continue at the place.
  private static func new(
    _ entries: [OrganizationPage.Entry], behind place: IndexPlace, isFirst: Bool
  ) -> ArraySlice<OrganizationPage.Entry>? {
    guard let last = place.last else { return entries[...] }
    if let seen = entries.lastIndex(where: { $0.id == last }) { return entries[(seen + 1)...] }
    return isFirst ? entries[...] : nil
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
