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
    try await pages(query).all(from: query.offset ?? 0)
  }

  /// The same, handing over each organization once, as it comes.
  package func each(
    _ query: OrganizationQuery, _ use: ([OrganizationPage.Entry]) -> Void
  ) async throws(ClerkError) -> ListPages<OrganizationPage.Entry>.Ending {
    try await pages(query).each(from: query.offset ?? 0, use)
  }

  private func pages(_ query: OrganizationQuery) -> ListPages<OrganizationPage.Entry> {
    ListPages(of: "organizations", query, pageSize: pageSize, list)
  }
}
