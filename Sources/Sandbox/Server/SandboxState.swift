/// What all operations share.
struct SandboxState: Sendable {
  let database: SandboxDatabase
  let faults: FaultEngine
  let counts: CountCache
  let clock: SandboxClock

  var instanceID: String { database.settings.instanceID }
}
