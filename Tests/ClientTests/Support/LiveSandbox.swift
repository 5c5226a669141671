import ClerkAPI
import ClerkHTTP
import JSON
import Sandbox
import Synchronization

/// A sandbox on a port of this machine, and a client that talks to it over the network. Waits between attempts are
/// written down instead of waited.
struct LiveSandbox: Sendable {
  let server: SandboxServer
  let client: ClerkClient
  let waits: Waits

  /// The waits the client wanted.
  final class Waits: Sendable {
    private let list = Mutex<[Duration]>([])
    var all: [Duration] { list.withLock { $0 } }
    func add(_ wait: Duration) { list.withLock { $0.append(wait) } }
  }

  /// Runs a test with a sandbox of its own.
  static func run(
    faults: String = "", key: String = "sk_test_sandbox", rateLimits: Bool = false,
    _ body: (LiveSandbox) async throws -> Void
  ) async throws {
    var options = SandboxOptions()
    options.organizations = 40
    options.rateLimits = rateLimits
    let server = try await SandboxServer.start(options)
    try server.setFaults(yaml: faults)
    let address = try APIAddress(parsing: server.baseURL)
    let network = try NetworkTransport(address: address, environment: [:])
    let waits = Waits()
    let environment = ClientEnvironment(
      now: { Timestamp(milliseconds: 1_793_491_200_000) }, uptime: { .zero },
      sleep: { wait in
        try Task.checkCancellation()
        waits.add(wait)
      },
      jitter: { 500 })
    let client = ClerkClient(
      address: address, key: SecretKey(key), transport: network.transport, environment: environment,
      userAgent: "orgdesk/tests")
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(LiveSandbox(server: server, client: client, waits: waits)))
    } catch {
      outcome = .failure(error)
    }
    await network.shutdown()
    await server.stop()
    try outcome.get()
  }

  /// The requests the sandbox has seen, as `POST /v1/organizations`.
  var requests: [String] { server.requests.map { "\($0.method) \($0.path)" } }

  /// The organizations, newest first.
  func organizations() async throws -> [Organization] {
    var query = OrganizationQuery()
    query.limit = 40
    return try await client.listOrganizations(query).value.organizations
  }

  /// An organization made for the test, without members, subscription or credits.
  func newOrganization(_ name: String = "Fresh") async throws -> Organization {
    try await client.createOrganization(NewOrganization(name: name)).value
  }
}
