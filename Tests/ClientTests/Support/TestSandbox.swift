import ClerkAPI
import ClerkHTTP
import JSON
import Sandbox
import TestSupport

/// A sandbox of 40 organizations with a client of it. Waits between attempts are written down instead of waited.
struct TestSandbox: Sendable {
  let server: any SandboxSteering
  let client: ClerkClient
  let time: TestTime
  let events: EventLog
  /// Ends the time for an answer where it does not end by itself, as it does on the network.
  var expireAnswers: @Sendable () -> Void = {}

  /// On a busy machine the server in this process may not get its turn for longer than people would wait.
  static let patient = Timeouts(connect: Patience.limit, answer: Patience.limit)

  /// Runs a test with a sandbox of its own.
  static func run(
    _ way: Way, organizations: Int = 40, faults: String = "", key: String = "sk_test_sandbox",
    rateLimits: Bool = false,
    limiter: RateLimiter? = nil, _ body: (TestSandbox) async throws -> Void
  ) async throws {
    let time = TestTime()
    var options = SandboxOptions()
    options.organizations = organizations
    options.rateLimits = rateLimits
    options.clock = time.clock

    func run(
      _ server: any SandboxSteering, _ address: APIAddress, _ transport: HTTPTransport,
      expire: @escaping @Sendable () -> Void = {}
    ) async throws {
      try server.setFaults(yaml: faults)
      let events = EventLog()
      var client = ClerkClient(
        address: address, key: SecretKey(key), transport: transport, environment: time.environment,
        userAgent: "orgdesk/tests", limiter: limiter
      ).observing { (event: RequestEvent) in events.add(event) }
      client.timeouts = patient
      try await body(
        TestSandbox(server: server, client: client, time: time, events: events, expireAnswers: expire))
    }

    let outcome: Result<Void, any Error>
    switch way {
    case .inProcess:
      let core = try SandboxCore(options)
      let address = try APIAddress(parsing: "http://127.0.0.1:1/v1")
      let carrier = InProcessTransport(core, host: address.hostAndPort)
      outcome = await result { try await run(core, address, carrier.transport) { carrier.expire() } }
      await carrier.shutdown()
      core.stop()
    case .network:
      let server = try await SandboxServer.start(options, on: ServerThreads.shared)
      let address = try APIAddress(parsing: server.baseURL)
      let network = try NetworkTransport(address: address, environment: [:], timeouts: patient)
      outcome = await result { try await run(server, address, network.transport) }
      await network.shutdown()
      await server.stop()
    }
    try outcome.get()
  }

  private static func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
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

  /// Takes the faults, and forgets what was asked and told so far.
  func begin(faults: String) throws {
    try server.setFaults(yaml: faults)
    server.clearRequests()
    events.clear()
  }
}
