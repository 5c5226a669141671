/// What tests in the same process steer a sandbox with, be it on a port or not.
package protocol SandboxSteering: Sendable {
  /// What answers the requests.
  var core: SandboxCore { get }
}

extension SandboxSteering {
  /// The requests seen under `/v1`, oldest first, the last ten thousand.
  package var requests: [RecordedRequest] { core.log.requests }

  /// Forgets the requests seen.
  package func clearRequests() { core.log.clear() }

  /// The fault plan in force.
  package var faultPlan: FaultPlan { core.faults.plan }

  /// Puts another fault plan in force; the counts of its rules begin at zero.
  package func setFaults(_ plan: FaultPlan) { core.faults.replace(plan) }

  /// Puts another fault plan in force, written in YAML.
  ///
  /// - Throws: ``FaultPlanError`` naming line and key.
  package func setFaults(yaml: String) throws(FaultPlanError) {
    core.faults.replace(try FaultPlanReader.plan(yaml: yaml))
  }

  /// The requests that wait to be released.
  package var heldRequests: [HeldRequest] { core.holds.held }

  /// Returns as soon as a request is held under the name.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the server stops.
  package func waitForHold(_ name: String) async throws {
    try await core.holds.waitForArrival(name)
  }

  /// Lets the requests held under the name go on.
  ///
  /// - Returns: How many there were.
  @discardableResult
  package func release(_ name: String) -> Int { core.holds.release(name) }

  /// Every entry of the credit ledger, oldest first, of one organization or of all.
  ///
  /// - Throws: what SQLite throws.
  package func ledger(organizationID: String? = nil) async throws -> [LedgerRecord] {
    try await core.database.pool.read { db in
      try LedgerStore.entries(organizationID: organizationID, limit: Int(Int32.max), db).map(
        LedgerRecord.init)
    }
  }
}
