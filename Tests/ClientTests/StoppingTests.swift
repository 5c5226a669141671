import ClerkAPI
import ClerkHTTP
import Sandbox
import TestSupport
import Testing

/// A sandbox that stops while it is asked.
@Suite(.inRealTime) struct StoppingTests {
  @Test func aStopWhileConnectionsAreMadeEndsThemAndNothingElse() async throws {
    for _ in 0..<25 {
      let server = try await SandboxServer.start(SandboxOptions(organizations: 1), on: ServerThreads.shared)
      let address = try APIAddress(parsing: server.baseURL)
      let network = try NetworkTransport(
        address: address, environment: [:], timeouts: TestSandbox.patient)
      var asking = ClerkClient(
        address: address, key: SecretKey("sk_test_sandbox"), transport: network.transport,
        environment: TestTime().environment, userAgent: "orgdesk/tests"
      ).retrying(.once)
      asking.timeouts = TestSandbox.patient
      let client = asking
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 {
          group.addTask {
            do throws(ClerkError) {
              return try await client.instance().raw.objectValue?["environment_type"] == "development"
            } catch {
              // Not answered; but an end of the connection it is, and no time-out.
              guard case .transport(let failure) = error.kind else { return false }
              return [.connectionRefused, .connectionLost, .lostBeforeSending].contains(failure.kind)
            }
          }
        }
        await Task.yield()
        await server.stop()
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes == Array(repeating: true, count: 12))
      await network.shutdown()
    }
  }
}
