/// Reads a list of organizations page by page; see `ListPages`.
package struct OrganizationPages: Sendable {
  package typealias Reading = ListPages<OrganizationPage.Entry>.Reading
  package typealias List = @Sendable (OrganizationQuery) async throws(ClerkError) -> OrganizationPage

  private let list: List
  private let pageSize: Int

  /// - Parameter pageSize: Rows requested at once, at least 2.
  package init(pageSize: Int = OrganizationQuery.limitBounds.upperBound, _ list: @escaping List) {
    self.pageSize = pageSize
    self.list = list
  }

  /// Reads everything that a query finds, from its offset on.
  package func all(_ query: OrganizationQuery) async throws(ClerkError) -> Reading {
    try await ListPages(of: "organizations", query, pageSize: pageSize, list).all(from: query.offset ?? 0)
  }
}

extension ListPages.Reading where Entry == OrganizationPage.Entry {
  package var organizations: [Organization] { entries.compactMap(\.record) }
}
