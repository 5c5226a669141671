import Changes
import ClerkAPI

/// Reads many organizations anew: a hundred with a request, which is what Clerk's list takes, and a few requests at once.
package struct OrganizationBatches: Sendable {
  /// Organizations in a request (Clerk's OpenAPI: up to 100 `organization_id`).
  static let size = 100
  /// Requests under way at once.
  static let width = 3

  /// Asks for a page.
  package typealias List =
    @Sendable (OrganizationQuery, @escaping ConsoleDependencies.OnRetry) async -> Result<
      OrganizationPage, ClerkError
    >

  let list: List

  /// A reader that asks with `list`.
  package init(list: @escaping List) {
    self.list = list
  }

  /// Reads them; cancelling the task ends it early, with `ClerkError.cancelled` for what was not read.
  ///
  /// - Returns: What was read, in the same order, and what could not be or is not there any more.
  package func read(
    _ organizations: [OrganizationReference], onRetry: @escaping ConsoleDependencies.OnRetry,
    onBatch: @Sendable ([Result<Organization?, ClerkError>]) -> Void
  ) async -> (read: [Organization], failures: [ExportFailure]) {
    let batches = stride(from: 0, to: organizations.count, by: Self.size).map {
      Array(organizations[$0..<min($0 + Self.size, organizations.count)])
    }
    var results = [[Result<Organization?, ClerkError>]](repeating: [], count: batches.count)
    await withTaskGroup(of: (Int, [Result<Organization?, ClerkError>]).self) { group in
      var next = 0
      func start() {
        guard next < batches.count else { return }
        let place = next
        next += 1
        group.addTask { (place, await batch(batches[place], onRetry)) }
      }
      for _ in 0..<Self.width { start() }
      for await (place, batch) in group {
        results[place] = batch
        onBatch(batch)
        start()
      }
    }
    var read: [Organization] = []
    var failures: [ExportFailure] = []
    for (reference, result) in zip(organizations, results.joined()) {
      switch result {
      case .success(let organization?): read.append(organization)
      case .success(nil): failures.append(ExportFailure(reference, nil))
      case .failure(let error): failures.append(ExportFailure(reference, error))
      }
    }
    return (read, failures)
  }

  private func batch(
    _ organizations: [OrganizationReference], _ onRetry: @escaping ConsoleDependencies.OnRetry
  ) async -> [Result<Organization?, ClerkError>] {
    guard !Task.isCancelled else { return organizations.map { _ in .failure(.cancelled) } }
    var query = OrganizationQuery()
    query.organizationIDs = organizations.map(\.id.rawValue)
    query.includeMembersCount = true
    let pages = OrganizationPages(pageSize: Self.size) { [list] (query) async throws(ClerkError) in
      try await list(query, onRetry).get()
    }
    do throws(ClerkError) {
      let reading = try await pages.all(query)
      let found = Dictionary(reading.entries.compactMap { entry in entry.id.map { ($0, entry) } }) {
        first, _ in first
      }
      return organizations.map { Self.result(found[$0.id], reading) }
    } catch {
      return organizations.map { _ in .failure(error) }
    }
  }

  /// An organization; nil where it is not there any more, which only a reading without gaps can tell.
  private static func result(
    _ entry: OrganizationPage.Entry?, _ reading: OrganizationPages.Reading
  ) -> Result<Organization?, ClerkError> {
    switch entry {
    case .organization(let organization): return .success(organization)
    case .unreadable(let record): return .failure(unreadable(record.problem))
    case nil: return reading.gap.map { .failure(unreadable($0)) } ?? .success(nil)
    }
  }

  private static func unreadable(_ problem: String) -> ClerkError {
    ClerkError(.undecodable(UndecodableAnswer(problem: problem, status: 200)), operation: .read)
  }
}
