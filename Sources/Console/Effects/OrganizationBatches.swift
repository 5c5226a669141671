import Changes
import ClerkAPI
import Synchronization

/// Reads many organizations: a hundred per request, the limit of Clerk's list, and a few requests at once.
package struct OrganizationBatches: Sendable {
  /// Organizations per request (Clerk's OpenAPI: up to 100 `organization_id`).
  static let size = 100
  /// Requests in flight at once.
  static let width = 3

  package typealias List =
    @Sendable (OrganizationQuery, @escaping ConsoleDependencies.OnRetry) async -> Result<
      OrganizationPage, ClerkError
    >

  private let list: List

  package init(list: @escaping List) {
    self.list = list
  }

  /// Cancelling the task ends the read early, with `ClerkError.cancelled` for the rest.
  ///
  /// - Returns: The organizations, in the same order, and those that failed or no longer exist.
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

  /// Nil if the organization no longer exists, which only a read without gaps can tell.
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

/// Progress of reading many organizations.
package struct BatchProgress: Hashable, Sendable {
  /// Read or failed.
  package var done: Int
  /// Failed, among `done`.
  package var failed: Int
  package var total: Int

  package init(done: Int, failed: Int, total: Int) {
    self.done = done
    self.failed = failed
    self.total = total
  }
}

/// Counts what was read, from any thread.
final class ProgressCounter: Sendable {
  private let progress: Mutex<BatchProgress>

  init(total: Int) {
    progress = Mutex(BatchProgress(done: 0, failed: 0, total: total))
  }

  /// - Returns: The progress after the batch.
  func add(_ batch: [Result<Organization?, ClerkError>]) -> BatchProgress {
    progress.withLock { progress in
      progress.done += batch.count
      for result in batch {
        if case .success(.some) = result { continue }
        progress.failed += 1
      }
      return progress
    }
  }
}
