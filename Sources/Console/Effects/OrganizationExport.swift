import Changes
import ClerkAPI

/// Writes organizations to a file as they are now, or what became of a plan.
struct OrganizationExport: Sendable {
  let batches: OrganizationBatches
  let files: FileStore

  /// Reads them again, then writes the file; where some could not be read it holds the others.
  func run(
    _ order: ExportOrder, onRetry: @escaping ConsoleDependencies.OnRetry,
    onProgress: @escaping @Sendable (BatchProgress) -> Void
  ) async -> ExportOutcome {
    do throws(FileProblem) {
      // Nobody waits for a thousand organizations to hear that there is no such folder.
      try files.check(order.path, order.replaces)
      let organizations: [OrganizationReference]
      switch order.content {
      case .organizations(let wanted): organizations = wanted
      case .report(let report):
        let bytes = Array(PlanFileText.text(report, order.format).utf8)
        let path = try files.write(order.path, bytes, order.replaces)
        return .written(path: path, count: order.content.count, failures: [])
      }
      let counter = ProgressCounter(total: organizations.count)
      let results = await batches.read(organizations, onRetry: onRetry) { batch in
        onProgress(counter.add(batch))
      }
      guard !Task.isCancelled else { return .stopped }
      var read: [Organization] = []
      var failures: [ExportFailure] = []
      for (reference, result) in zip(organizations, results) {
        switch result {
        case .success(let organization?): read.append(organization)
        case .success(nil): failures.append(ExportFailure(reference, nil))
        case .failure(let error): failures.append(ExportFailure(reference, error))
        }
      }
      guard !read.isEmpty else { return .unreadable(failures) }
      let bytes = OrganizationFile.bytes(read, order.format, includesPrivate: order.includesPrivate)
      let path = try files.write(order.path, bytes, order.replaces)
      return .written(path: path, count: read.count, failures: failures)
    } catch {
      return .unwritable(error)
    }
  }
}
