import JSON

/// Clerk's Backend API: the operations on organizations, with retries, a rate budget and errors people can read.
public struct ClerkClient: Sendable {
  /// The version of the API that is spoken, sent with every request.
  public static let apiVersion = "2026-05-12"

  /// Where requests go.
  public let address: APIAddress
  /// When requests are sent again.
  public var retry = RetryPolicy.standard
  private let key: SecretKey
  private let transport: HTTPTransport
  private let limiter: RateLimiter
  private let environment: ClientEnvironment
  private let userAgent: String
  private var observer: @Sendable (RequestEvent) -> Void = { _ in }

  /// A client for the instance that `key` opens.
  ///
  /// - Parameter userAgent: What the program calls itself, such as `orgdesk/1.0`.
  public init(
    address: APIAddress, key: SecretKey, transport: HTTPTransport, environment: ClientEnvironment,
    userAgent: String,
    limiter: RateLimiter? = nil
  ) {
    self.address = address
    self.key = key
    self.transport = transport
    self.environment = environment
    self.userAgent = userAgent
    self.limiter = limiter ?? (address.isLoopback ? .unlimited : RateLimiter(key.environment))
  }

  /// The same client, telling `observer` what becomes of each request.
  public func observing(_ observer: @escaping @Sendable (RequestEvent) -> Void) -> ClerkClient {
    var copy = self
    copy.observer = observer
    return copy
  }

  /// The same client with another retry policy, such as `.once`.
  public func retrying(_ policy: RetryPolicy) -> ClerkClient {
    var copy = self
    copy.retry = policy
    return copy
  }

  // MARK: Sending

  /// Makes a request and reads its answer.
  func perform<Value>(
    _ operation: Operation, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    let response = try await send(operation)
    let traceID = response.header("x-clerk-trace-id") ?? response.header("clerk-trace-id")
    let problem: String
    do {
      let raw = try JSONValue(parsing: response.body)
      do {
        let value = try read(JSONReader(raw))
        return ClerkResponse(
          value: value, raw: raw, status: response.status, traceID: traceID, date: response.date)
      } catch {
        problem = "\(error)"
      }
    } catch {
      problem = "it is not JSON (\(error))"
    }
    let answer = UndecodableAnswer(
      problem: problem, bodyStart: BodyStart.of(response.body), status: response.status, traceID: traceID)
    let error = ClerkError(.undecodable(answer))
    observer(.failed(error))
    throw error
  }

  private func send(_ operation: Operation) async throws(ClerkError) -> HTTPResponse {
    var attempt = 1
    var mayHaveArrived = false
    while true {
      try await waitForBudget(operation)
      let error: ClerkError
      switch await attemptOnce(operation, attempt) {
      case .success(let response): return response
      case .failure(var failure):
        failure.mayHaveArrivedEarlier = mayHaveArrived && operation.kind != .read
        error = failure
      }
      mayHaveArrived = mayHaveArrived || error.mayHaveArrived
      let decision = retry.decide(
        operation.kind, after: error, attempt: attempt, jitter: environment.jitter())
      guard case .retry(let wait) = decision else {
        observer(.failed(error))
        throw error
      }
      attempt += 1
      observer(.retrying(attempt: attempt, attempts: retry.attempts, after: wait, reason: error))
      try await pause(wait, mayHaveArrived: mayHaveArrived && operation.kind != .read)
    }
  }

  private func attemptOnce(_ operation: Operation, _ attempt: Int) async -> Result<HTTPResponse, ClerkError> {
    guard !Task.isCancelled else { return .failure(.cancelled) }
    let request = self.request(operation)
    observer(.sending(attempt: attempt, method: request.method, target: request.target))
    switch await transport.send(request) {
    case .success(let response):
      observer(.answered(status: response.status))
      if (200..<300).contains(response.status) { return .success(response) }
      if (300..<400).contains(response.status) {
        let failure = TransportFailure(
          .redirected(to: response.header("location")), host: address.hostAndPort)
        return .failure(ClerkError(.transport(failure)))
      }
      return .failure(ClerkError(.refused(APIRefusal(response, now: environment.now()))))
    case .failure(let failure):
      return .failure(failure.kind == .cancelled ? .cancelled : ClerkError(.transport(failure)))
    }
  }

  private func request(_ operation: Operation) -> HTTPRequest {
    var headers = [
      HTTPHeader("Accept", "application/json"), HTTPHeader("Clerk-API-Version", Self.apiVersion),
      HTTPHeader("User-Agent", userAgent),
    ]
    switch operation.body {
    case .none: break
    case .bytes(_, let contentType): headers.append(HTTPHeader("Content-Type", contentType))
    case .multipart(let file):
      headers.append(HTTPHeader("Content-Type", "multipart/form-data; boundary=\(file.boundary)"))
    }
    return HTTPRequest(
      method: operation.method, address: address, target: operation.target, headers: headers,
      body: operation.body,
      timeouts: operation.timeouts, key: key)
  }

  private func waitForBudget(_ operation: Operation) async throws(ClerkError) {
    let wait = limiter.reserve(
      organization: operation.countedOrganization?.rawValue, at: environment.uptime())
    guard wait > .zero else { return }
    observer(.held(wait))
    try await pause(wait, mayHaveArrived: false)
  }

  private func pause(_ wait: Duration, mayHaveArrived: Bool) async throws(ClerkError) {
    do {
      try await environment.sleep(wait)
    } catch {
      var cancelled = ClerkError.cancelled
      cancelled.mayHaveArrivedEarlier = mayHaveArrived
      observer(.failed(cancelled))
      throw cancelled
    }
  }
}
