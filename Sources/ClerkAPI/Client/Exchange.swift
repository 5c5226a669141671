import JSON

/// One request with all its attempts.
struct Exchange {
  private let client: ClerkClient
  private let operation: Operation
  private let request: HTTPRequest

  /// - Throws: `ClerkError` for what cannot be sent at all.
  init(_ client: ClerkClient, _ operation: Operation) throws(ClerkError) {
    self.client = client
    self.operation = operation

    func unsendable(_ reason: String) -> ClerkError {
      let failure = TransportFailure(.unsendable, host: client.address.hostAndPort, detail: reason)
      return ClerkError(.transport(failure), operation: operation.kind)
    }
    guard let target = operation.target else {
      throw unsendable(
        "“\(operation.path.first { PercentEncoding.segment($0) == nil } ?? "")” is not an id or slug")
    }
    guard client.key.isSendable else {
      throw unsendable("the secret key is empty, or contains spaces or other characters that no key has")
    }

    var headers = [
      HTTPHeader("Accept", "application/json"), HTTPHeader("Clerk-API-Version", ClerkClient.apiVersion),
      HTTPHeader("User-Agent", client.userAgent),
    ]
    if let contentType = operation.body.contentType {
      headers.append(HTTPHeader("Content-Type", contentType))
    }
    request = HTTPRequest(
      method: operation.method, address: client.address, target: target, headers: headers,
      body: operation.body,
      timeouts: operation.kind == .uploadLogo ? client.uploadTimeouts : client.timeouts, key: client.key)
  }

  // MARK: Reading

  func read<Value: Sendable>(
    _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    try await decoded { (response) throws(ClerkError) in try decode(response, read) }
  }

  /// - Parameter quickly: Reads an answer without a document; nil for what it does not know.
  func read<Value: Sendable>(
    quickly: ([UInt8]) -> Value?, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> Value {
    try await decoded { (response) throws(ClerkError) in
      if let value = quickly(response.body) { return value }
      return try decode(response, read).value
    }
  }

  private func decoded<Result: Sendable>(
    _ decode: (HTTPResponse) throws(ClerkError) -> Result
  ) async throws(ClerkError) -> Result {
    let number = client.history.begin {
      RecordedRequest(request, operation, number: $0, at: client.environment.now())
    }
    do throws(ClerkError) {
      let result = try decode(try await answer(number))
      client.history.end(number, .succeeded)
      return result
    } catch {
      client.history.end(number, .failed(error))
      throw error
    }
  }

  private func decode<Value: Sendable>(
    _ response: HTTPResponse, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) throws(ClerkError) -> ClerkResponse<Value> {
    let raw: JSONValue
    do {
      raw = try JSONValue(parsing: response.body)
    } catch {
      throw undecodable(response) { _ in "not valid JSON (\(error))" }
    }
    do {
      return ClerkResponse(
        value: try read(JSONReader(raw)), raw: raw, traceID: response.traceID)
    } catch {
      // Read once more without the key, in case the answer holds it where something else was expected.
      throw undecodable(response) { body in
        do {
          _ = try read(JSONReader(try JSONValue(parsing: body)))
          return "unexpected contents"
        } catch {
          return "at \(error)"
        }
      }
    }
  }

  private func undecodable(_ response: HTTPResponse, _ problem: ([UInt8]) -> String) -> ClerkError {
    let response = client.key.redacted(response)
    let answer = UndecodableAnswer(
      problem: problem(response.body), bodyStart: BodyStart.of(response.body), status: response.status,
      traceID: response.traceID)
    return ClerkError(.undecodable(answer), operation: operation.kind)
  }

  // MARK: Sending

  /// Sends the request until it succeeds or sending it again makes no sense.
  ///
  /// - Parameter number: Of the request in the history.
  private func answer(_ number: Int) async throws(ClerkError) -> HTTPResponse {
    var attempt = 1
    var mayHaveArrived = false
    var start: Duration?
    while true {
      try await waitForBudget(mayHaveArrived: mayHaveArrived)
      let sent = client.environment.uptime()
      start = start ?? sent
      var error: ClerkError
      switch await send(number) {
      case .success(let response): return response
      case .failure(let failure): error = failure
      }
      error.mayHaveArrivedEarlier = mayHaveArrived
      mayHaveArrived = error.isOutcomeUnknown

      let decision = client.retry.decide(
        operation.kind, after: error, attempt: attempt,
        elapsed: client.environment.uptime() - (start ?? sent), jitter: client.environment.jitter())
      // What to do about a lost change is the caller's decision.
      guard case .retry(let wait) = decision else { throw error }
      attempt += 1
      tell(.retrying(attempt: attempt, attempts: client.retry.attempts, after: wait, reason: error))
      try await pause(wait, mayHaveArrived: mayHaveArrived)
    }
  }

  private func send(_ number: Int) async -> Result<HTTPResponse, ClerkError> {
    guard !Task.isCancelled else { return .failure(error(.cancelled(beforeSending: true))) }
    let environment = client.environment
    let start = environment.uptime()
    client.history.began(
      RecordedAttempt(sentAt: environment.now(), budgetLeft: client.limiter.left(at: start)), of: number)
    let sent = await client.transport.send(request)
    let took = environment.uptime() - start
    switch sent {
    case .success(let received):
      let response = client.key.redactedHeaders(received)
      let isSuccess = (200..<300).contains(response.status)
      let failure = isSuccess ? nil : error(refusal(client.key.redacted(response)))
      client.history.ended(
        .answered(RecordedAnswer(response, client.key, code: failure?.code)), after: took, of: number)
      return failure.map { .failure($0) } ?? .success(response)
    case .failure(let failure):
      let failure = error(
        failure.kind == .cancelled ? .cancelled(beforeSending: false) : .transport(failure))
      client.history.ended(.failed(failure), after: took, of: number)
      return .failure(failure)
    }
  }

  private func refusal(_ response: HTTPResponse) -> ClerkError.Kind {
    if (300..<400).contains(response.status) {
      let target = response.header("location")
      return .transport(TransportFailure(.redirected(to: target), host: client.address.hostAndPort))
    }
    let refusal = APIRefusal(response, now: client.environment.now())
    if response.status == 429, let seconds = refusal.retryAfter {
      client.limiter.close(scopes.last ?? .instance, until: client.environment.uptime() + .seconds(seconds))
    }
    return .refused(refusal)
  }

  private func error(_ kind: ClerkError.Kind) -> ClerkError {
    ClerkError(kind, operation: operation.kind)
  }

  // MARK: Waiting

  /// The limits that apply to the request, the narrowest last.
  private var scopes: [RateLimiter.Scope] {
    [.instance] + (client.isInBackground ? [.background] : [])
      + (operation.countedOrganization.map { [.organization($0)] } ?? [])
      + (operation.kind == .invite ? [.invitations] : [])
  }

  private static let exhausted =
    "\(NewInvitation.hourlyShare) invitations were sent within an hour, so this one was not sent"

  /// - Throws: `ClerkError` when cancelled, and if the server wants a longer pause than anyone waits for.
  private func waitForBudget(mayHaveArrived: Bool) async throws(ClerkError) {
    var places: [RateLimiter.Place] = []
    // The narrowest first: a request that waits for one organization takes no place among all others meanwhile.
    for scope in scopes.reversed() {
      let asked = client.limiter.pause(scope, at: client.environment.uptime())
      guard asked <= client.retry.longestRetryAfter else {
        places.forEach(client.limiter.release)
        var paused = error(.refused(.paused(for: asked)))
        paused.mayHaveArrivedEarlier = mayHaveArrived
        throw paused
      }
      guard let place = client.limiter.reserve(scope, at: client.environment.uptime()) else { continue }
      places.append(place)
      guard place.wait > .zero else { continue }
      // Whoever invites decides whether to wait for an hour, and looks again before sending.
      guard scope != .invitations || place.wait <= client.retry.longestRetryAfter else {
        places.forEach(client.limiter.release)
        var paused = error(.refused(.paused(for: place.wait, Self.exhausted)))
        paused.mayHaveArrivedEarlier = mayHaveArrived
        throw paused
      }
      tell(.held(place.wait))
      do throws(ClerkError) {
        try await pause(place.wait, mayHaveArrived: mayHaveArrived)
      } catch {
        places.forEach(client.limiter.release)
        throw error
      }
    }
  }

  /// - Throws: `ClerkError` when cancelled; earlier attempts may have arrived all the same.
  private func pause(_ wait: Duration, mayHaveArrived: Bool) async throws(ClerkError) {
    do {
      try await client.environment.sleep(wait)
    } catch {
      var cancelled = self.error(.cancelled(beforeSending: true))
      cancelled.mayHaveArrivedEarlier = mayHaveArrived
      throw cancelled
    }
  }

  private func tell(_ event: RequestEvent) {
    for observer in client.observers { observer(event) }
  }
}

/// A request before it has an address and a key.
struct Operation: Sendable {
  var kind: OperationKind
  var method: HTTPMethod
  /// The path's segments, not yet encoded.
  var path: [String]
  var query = QueryParameters()
  var body = HTTPBody.none
  /// The organization whose changes Clerk counts, for operations it counts.
  var countedOrganization: OrganizationID?

  /// What follows the base address; nil if a part of the path cannot be a segment.
  var target: String? {
    var target = ""
    for part in path {
      guard let segment = PercentEncoding.segment(part) else { return nil }
      target += "/" + segment
    }
    return target + query.text
  }
}
