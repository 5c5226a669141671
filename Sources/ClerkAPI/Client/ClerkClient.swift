import JSON

/// Clerk's Backend API: the operations on organizations, with retries, a rate budget and errors for people. A change
/// is retried only if it cannot have been carried out, or if repeating it is harmless; everything else is up to the
/// caller.
package struct ClerkClient: Sendable {
  /// Sent with every request.
  package static let apiVersion = "2026-05-12"

  package let address: APIAddress
  package var retry = RetryPolicy.standard
  package var timeouts = Timeouts.standard
  package var uploadTimeouts = Timeouts.upload
  let key: SecretKey
  let transport: HTTPTransport
  let limiter: RateLimiter
  package private(set) var environment: ClientEnvironment
  let userAgent: String
  /// Shared with all copies of the client.
  package let history: RequestHistory
  private(set) var observers: [@Sendable (RequestEvent) -> Void] = []
  /// Whether no one waits for its requests, so that they leave half of the rate budget to others.
  private(set) var isInBackground = false

  /// - Parameters:
  ///   - userAgent: What the program calls itself, such as `orgdesk/1.0`.
  ///   - limiter: Clerk's limits, shared with all clients of the instance. By default there are none for a server on
  ///     this machine, and those that fit the key for any other.
  package init(
    address: APIAddress, key: SecretKey, transport: HTTPTransport, environment: ClientEnvironment,
    userAgent: String, limiter: RateLimiter? = nil, history: RequestHistory = RequestHistory()
  ) {
    self.address = address
    self.key = key
    self.transport = transport
    self.environment = environment
    self.userAgent = userAgent
    self.history = history
    self.limiter = limiter ?? (address.isLoopback ? .unlimited : RateLimiter(key.environment))
  }

  /// Requests to the instance that need not wait now; nil if there are no limits.
  package var budgetLeft: Int? { limiter.left(at: environment.uptime()) }

  /// The same client, telling `observer` too when its requests wait.
  package func observing(_ observer: @escaping @Sendable (RequestEvent) -> Void) -> ClerkClient {
    var copy = self
    copy.observers.append(observer)
    return copy
  }

  /// The same client for requests that no one waits for: they take at most half of the rate budget.
  package var inBackground: ClerkClient {
    var copy = self
    copy.isInBackground = true
    return copy
  }

  /// The same client, waiting in another way.
  package func sleeping(_ sleep: @escaping @Sendable (Duration) async throws -> Void) -> ClerkClient {
    var copy = self
    copy.environment.sleep = sleep
    return copy
  }

  /// The same client with another retry policy, such as `.once`.
  package func retrying(_ policy: RetryPolicy) -> ClerkClient {
    var copy = self
    copy.retry = policy
    return copy
  }

  func perform<Value>(
    _ operation: Operation, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    try await Exchange(self, operation).read(read)
  }

  func perform<Value: ClerkModel>(_ operation: Operation) async throws(ClerkError) -> ClerkResponse<Value> {
    try await perform(operation) { (reader) throws(JSONReadError) in try Value(reader) }
  }

  func get<Value: ClerkModel>(
    _ path: String..., query: QueryParameters = QueryParameters()
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    try await perform(Operation(kind: .read, method: .get, path: path, query: query))
  }

  /// - Parameter counted: The organization whose changes Clerk counts, for changes it counts.
  func send<Value: ClerkModel>(
    _ kind: OperationKind, _ method: HTTPMethod, _ path: String..., body: HTTPBody = .none,
    counted: OrganizationID? = nil
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    try await perform(
      Operation(kind: kind, method: method, path: path, body: body, countedOrganization: counted))
  }
}

/// An answer and its context.
package struct ClerkResponse<Value: Sendable>: Sendable {
  package let value: Value
  package let raw: JSONValue
  /// The id by which Clerk's support finds the request.
  package var traceID: String?
}

extension ClerkResponse: Equatable where Value: Equatable {}

/// Time and randomness for the client.
package struct ClientEnvironment: Sendable {
  package var now: @Sendable () -> Timestamp
  /// A clock that does not go back and keeps running while the machine sleeps.
  package var uptime: @Sendable () -> Duration
  /// Throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// Random, 0…1000.
  package var jitter: @Sendable () -> Int
  /// A random multipart boundary.
  package var boundary: @Sendable () -> String

  package init(
    now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void, jitter: @escaping @Sendable () -> Int,
    boundary: @escaping @Sendable () -> String = { Self.randomBoundary() }
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.jitter = jitter
    self.boundary = boundary
  }

  /// 128 random bits.
  package static func randomBoundary() -> String {
    let halves = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
    return "orgdesk-" + halves.map { String($0, radix: 36) }.joined()
  }
}

/// What delays a request, for those who want to show it. The secret is in none of it.
package enum RequestEvent: Hashable, Sendable {
  /// The rate budget makes it wait.
  case held(Duration)
  /// An attempt failed; number `attempt` of `attempts` follows after the wait.
  case retrying(attempt: Int, attempts: Int, after: Duration, reason: ClerkError)
}
