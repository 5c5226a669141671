import Changes
import ClerkAPI
import JSON
import Journal
import Synchronization

/// What the use cases stand on in tests: a journal in memory, and a Clerk of one organization that tells what it was asked.
final class ServiceWorld: Sendable {
  struct State {
    var name = "Acme"
    var operatorName = "ada"
    var policy = AccessPolicy()
    /// The id of the instance; nil where Clerk cannot be reached.
    var instance: String? = "ins_1"
    /// Why the journal cannot be opened.
    var problem: JournalError?
    /// By the clock and since the machine's start, in milliseconds.
    var now: Int64 = 5000
    var ids = 0
    /// What Clerk was asked, in order.
    var requests: [String] = []
    /// The instances that were told.
    var told: [InstanceIdentity] = []
  }

  static let host = "127.0.0.1"
  static let boot = "boot-1"

  let journal: SQLiteJournal
  private let state = Mutex(State())

  init() throws {
    journal = try SQLiteJournal(.memory)
  }

  func with<Value: Sendable>(_ work: (inout State) throws -> sending Value) rethrows -> Value {
    try state.withLock { try work(&$0) }
  }

  /// What was asked besides the instance.
  var requests: [String] { with { $0.requests.filter { $0 != "GET /instance" } } }

  // MARK: What the services are given

  var place: Workplace {
    get throws {
      let client = ClerkClient(
        address: try APIAddress(parsing: "http://\(Self.host):1/v1"), key: SecretKey("sk_test_1"),
        transport: HTTPTransport { request in self.answer(request) },
        environment: ClientEnvironment(
          now: { Timestamp(milliseconds: self.with { $0.now }) }, uptime: { .zero }, sleep: { _ in },
          jitter: { 500 }),
        userAgent: "tests"
      ).retrying(.once)
      return Workplace(
        client: client, journal: self,
        instanceName: InstanceIdentity(host: Self.host, fingerprint: "0123"),
        operatorName: { self.with { $0.operatorName } }, policy: { self.with { $0.policy } },
        moment: { self.moment },
        newID: {
          self.with { state in
            state.ids += 1
            return "id-\(state.ids)"
          }
        }, digest: { bytes in String(bytes.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }) })
    }
  }

  var changes: ChangeService { get throws { ChangeService(try place) } }
  var plans: PlanService { get throws { PlanService(try place) } }

  var report: ChangeReport { ChangeReport(progress: { _ in }, instance: tell) }
  var watch: PlanWatch { PlanWatch(progress: { _ in }, instance: tell, isStopped: { false }) }

  func tell(_ instance: InstanceIdentity) { with { $0.told.append(instance) } }

  private var moment: Moment {
    let now = with { $0.now }
    return Moment(now: Timestamp(milliseconds: now), uptime: .milliseconds(now), boot: Self.boot)
  }

  // MARK: Clerk

  var organization: Organization { get throws { try Organization(JSONReader(json)) } }

  private var json: JSONValue {
    let name = with { $0.name }
    return [
      "id": "org_1", "name": .string(JSONString(name)), "slug": "acme", "created_at": 1000,
      "max_allowed_memberships": 5, "public_metadata": [:], "private_metadata": [:],
    ]
  }

  private func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    let path = String(request.target.prefix { $0 != "?" })
    let line = "\(request.method.rawValue) \(path)"
    let instance = with { state in
      state.requests.append(line)
      return state.instance
    }
    guard let instance else { return .failure(TransportFailure(.connectionRefused, host: Self.host)) }
    switch line {
    case "GET /instance": return .success(Self.json(["id": .string(JSONString(instance))]))
    case "GET /organizations/org_1": return .success(Self.json(json))
    case "PATCH /organizations/org_1":
      if case .bytes(let body, _) = request.body,
        let name = (try? JSONValue(parsing: body))?.objectValue?["name"]?.stringValue
      {
        with { $0.name = name }
      }
      return .success(Self.json(json))
    case "GET /organizations/org_1/billing/credits":
      return .success(Self.json(["balance": ["amount": 2000, "currency": "USD"]]))
    case "POST /organizations/org_1/billing/credits":
      return .success(Self.json(["id": "ccl_1", "amount": ["amount": 100, "currency": "USD"]]))
    default: return .success(HTTPResponse(status: 404))
    }
  }

  private static func json(_ value: JSONValue) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: [HTTPHeader("Content-Type", "application/json")], body: value.bytes())
  }

  // MARK: What is in the journal

  /// Records a change that another process began.
  ///
  /// - Parameter isHeld: Whether that process is still at work.
  func record(_ events: ChangeEvent..., isHeld: Bool = false) async throws {
    for (place, event) in events.enumerated() {
      if place == 0 { try await journal.begin(event) } else { try await journal.append(event) }
    }
    if !isHeld, let id = events.first?.change { await journal.release(id) }
  }

  func phase(_ id: String) async throws -> ChangePhase? {
    try await journal.entry(ChangeID(rawValue: id))?.record.phase
  }

  var count: Int { get async throws { try await journal.page(JournalQuery()).entries.count } }
}

extension ServiceWorld: JournalSource {
  func open() async throws(JournalError) -> any JournalStore {
    if let problem = with({ $0.problem }) { throw problem }
    return journal
  }

  func look() async throws(JournalError) -> (any JournalStore)? { journal }
}
