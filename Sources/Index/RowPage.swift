import ClerkAPI

/// A page of Clerk's list, held compactly.
package struct RowPage: Sendable {
  /// What can be read of it.
  package let block: OrganizationBlock
  /// In the order of the list.
  package let rows: [ListRow]
  /// How many match in all; nil if Clerk does not say.
  package let totalCount: Int?

  init(block: OrganizationBlock, totalCount: Int?) {
    self.block = block
    self.totalCount = totalCount
    rows = block.columns.indices.map { .organization(block[$0]) }
  }

  package init(_ page: OrganizationPage) {
    block = OrganizationBlock(page.entries)
    totalCount = page.totalCount
    var readable = block.columns.indices.makeIterator()
    rows = page.entries.compactMap { [block] entry in
      switch entry {
      case .record: readable.next().map { .organization(block[$0]) }
      case .unreadable(let record): .unreadable(record)
      }
    }
  }
}

extension ClerkClient {
  /// Reads a list of organizations page by page, held compactly.
  package func organizationPages(_ query: OrganizationQuery) -> ListPages<ListRow> {
    ListPages(of: "organizations") { (limit, offset) async throws(ClerkError) in
      var part = query
      part.limit = limit
      part.offset = offset
      let page = try await organizationRows(part)
      return (page.rows, page.totalCount)
    }
  }

  /// `GET /organizations`, held compactly.
  package func organizationRows(_ query: OrganizationQuery) async throws(ClerkError) -> RowPage {
    try await listOrganizations(query, quickly: PageScan.page, RowPage.init)
  }
}
