import Changes
import ClerkAPI

/// Reads organizations for a plan as they are now, with their credits where those matter.
struct PlanSubjects: Sendable {
  /// Balances read at once.
  static let width = 4

  let batches: OrganizationBatches
  let credits:
    @Sendable (OrganizationID, @escaping ConsoleDependencies.OnRetry) async -> Result<
      CreditBalance, ClerkError
    >

  /// Why the credits of organizations cannot be adjusted now, a sentence each: earlier adjustments are
  /// undecided.
  let obstacles: @Sendable () async -> [OrganizationID: String]

  /// - Returns: The subjects in order, and those that could not be read.
  func read(
    _ organizations: [OrganizationReference], withBalances: Bool,
    onRetry: @escaping ConsoleDependencies.OnRetry, onProgress: @escaping @Sendable (BatchProgress) -> Void
  ) async -> ([PlanSubject], [ExportFailure]) {
    let counter = ProgressCounter(total: organizations.count)
    let (read, failures) = await batches.read(organizations, onRetry: onRetry) { batch in
      if !withBalances { onProgress(counter.add(batch)) }
    }
    guard withBalances else { return (read.map { PlanSubject($0) }, failures) }
    var subjects = read.map { PlanSubject($0) }
    await withTaskGroup(of: (Int, Result<CreditBalance, ClerkError>).self) { group in
      var next = 0
      func start() {
        guard next < read.count, !Task.isCancelled else { return }
        let place = next
        next += 1
        let id = read[place].id
        group.addTask { [credits] in (place, await credits(id, onRetry)) }
      }
      for _ in 0..<Self.width { start() }
      for await (place, result) in group {
        switch result {
        case .success(let credits): subjects[place].balance = credits.balance
        case .failure(let error) where error.isNoCreditAccount: break
        case .failure(let error): subjects[place].obstacle = "The credits could not be read: \(error)"
        }
        onProgress(counter.add([.success(read[place])]))
        start()
      }
    }
    guard !Task.isCancelled else { return (subjects, failures) }
    let obstacles = await obstacles()
    for place in subjects.indices where subjects[place].obstacle == nil {
      subjects[place].obstacle = obstacles[subjects[place].organization.id]
    }
    return (subjects, failures)
  }
}
