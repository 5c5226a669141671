import Changes
import ClerkAPI

/// Writes organizations or people as they are now, a plan report, or a plan for a second person to a file.
struct OrganizationExport: Sendable {
  let reader: SubjectReader
  let files: FileStore
  /// Reads people, with their users for a table.
  var people:
    @Sendable (PeopleExtract, _ withUsers: Bool, @escaping ExtractReader.OnProgress) async -> Result<
      PeopleRecords, ClerkError
    > = { _, _, _ in .failure(.cancelled) }
  let propose: @Sendable (PlanDraft) async -> Result<ProposedPlan, PlanNotRun>

  /// Reads again, then writes; organizations that failed are left out.
  func run(
    _ order: ExportOrder, onProgress: @escaping @Sendable (BatchProgress) -> Void
  ) async -> ExportOutcome {
    do throws(FileProblem) {
      // Before a thousand organizations are read: there may be no such folder.
      try files.check(order.path, order.replaces)
      let organizations: [OrganizationReference]
      switch order.content {
      case .organizations(let wanted): organizations = wanted
      case .report(let report):
        let bytes = Array(PlanFileText.text(report, order.format).utf8)
        let path = try files.write(order.path, bytes, order.replaces)
        return .written(path: path, count: order.content.count, failures: [])
      case .proposal(let draft): return try await write(draft, order)
      case .people(let extract): return try await write(extract, order, onProgress)
      }
      var progress = BatchProgress(done: 0, failed: 0, total: organizations.count)
      let found = await reader.organizations(organizations.map(\.id)) { batch in
        progress.add(batch)
        onProgress(progress)
      }
      let findings = Findings(organizations, found)
      let (read, failures) = (findings.found, ExportFailure.all(findings))
      guard !Task.isCancelled else { return .stopped }
      guard !read.isEmpty else { return .unreadable(failures) }
      let bytes = OrganizationFile.bytes(read, order.format, includesPrivate: order.includesPrivate)
      let path = try files.write(order.path, bytes, order.replaces)
      return .written(path: path, count: read.count, failures: failures)
    } catch {
      return .unwritable(error)
    }
  }

  private func write(
    _ extract: PeopleExtract, _ order: ExportOrder, _ onProgress: @escaping @Sendable (BatchProgress) -> Void
  ) async throws(FileProblem) -> ExportOutcome {
    let result = await people(extract, order.format == .csv, onProgress)
    guard !Task.isCancelled else { return .stopped }
    switch result {
    case .failure(let error): return .unreadable([ExportFailure(extract.organization, error)])
    case .success(let found):
      let path = try files.write(order.path, found.bytes(order.format), order.replaces)
      let count = found.records.count
      return found.gap.map { .writtenInPart(path: path, count: count, gap: $0) }
        ?? .written(path: path, count: count, failures: [])
    }
  }

  private func write(_ draft: PlanDraft, _ order: ExportOrder) async throws(FileProblem) -> ExportOutcome {
    let result = await propose(draft)
    guard !Task.isCancelled else { return .stopped }
    switch result {
    case .failure(let reason): return .notProposed(reason)
    case .success(let plan):
      let path = try files.write(order.path, Array(plan.text.utf8), order.replaces)
      return .proposed(path: path, until: plan.expiresAt)
    }
  }
}
