import Sandbox
import TestSupport

/// Runs the test on a small sandbox of its own and stops it afterwards, whatever happens.
func withSandbox(
  organizations: Int = 60, faults: FaultPlan = .none, _ change: (inout SandboxOptions) -> Void = { _ in },
  _ test: (SandboxClient, SandboxServer) async throws -> Void
) async throws {
  var options = SandboxOptions(organizations: organizations)
  options.faults = faults
  change(&options)
  let server = try await SandboxServer.start(options, on: ServerThreads.shared)
  do {
    try await test(SandboxClient(server), server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}
