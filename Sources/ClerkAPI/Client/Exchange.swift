import JSON
import Synchronization

/// One request with all its attempts.
struct Exchange {
  private static let counter = Atomic(0)

  private let client: ClerkClient
  private let operation: Operation
  private let request: HTTPRequest
  private let info: RequestInfo

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
        "“\(operation.path.first { PercentEncoding.segment($0) == nil } ?? "")” is no id and no slug")
    }
    guard client.key.isSendable else {
      throw unsendable("the secret key is empty or holds spaces or other signs that no key has")
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
    info = RequestInfo(
      id: Self.counter.wrappingAdd(1, ordering: .relaxed).newValue, operation: operation.kind,
      method: operation.method, target: target)
  }

  // MARK: Reading

  /// - Parameter gone: What to answer where the thing to be deleted is found to be gone after an attempt that may have
  ///   done it.
  func read<Value>(
    gone: (ClerkError) async throws(ClerkError) -> ClerkResponse<Value>,
    _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    do throws(ClerkError) {
      let value =
        switch try await answer() {
        case .response(let response): try decode(response, read)
        case .gone(let refusal): try await gone(refusal)
        }
      tell(.succeeded)
      return value
    } catch {
      tell(.failed(error))
      throw error
    }
  }

  private func decode<Value>(
    _ response: HTTPResponse, _ read: (JSONReader) throws(JSONReadError) -> Value
  ) throws(ClerkError) -> ClerkResponse<Value> {
    let raw: JSONValue
    do {
      raw = try JSONValue(parsing: response.body)
    } catch {
      throw undecodable(response) { _ in "it is not JSON (\(error))" }
    }
    do {
      return ClerkResponse(
        value: try read(JSONReader(raw)), raw: raw, status: response.status, traceID: response.traceID,
        date: response.date)
    } catch {
      // Read once more without the key, should the answer hold it where something else was expected.
      throw undecodable(response) { body in
        do {
          _ = try read(JSONReader(try JSONValue(parsing: body)))
          return "it is not what it has to be"
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

  private enum Answer {
    case response(HTTPResponse)
    case gone(ClerkError)
  }

  /// Sends the request until it is answered with success or there is no sense in sending it again.
  private func answer() async throws(ClerkError) -> Answer {
    var attempt = 1
    var mayHaveArrived = false
    var start: Duration?
    while true {
      try await waitForBudget(mayHaveArrived: mayHaveArrived)
      let sent = client.environment.uptime()
      start = start ?? sent
      var error: ClerkError
      switch await send(attempt: attempt, at: sent) {
      case .success(let response): return .response(response)
      case .failure(let failure): error = failure
      }
      error.mayHaveArrivedEarlier = mayHaveArrived
      mayHaveArrived = error.isOutcomeUnknown

      let decision = client.retry.decide(
        operation.kind, after: error, attempt: attempt,
        elapsed: client.environment.uptime() - (start ?? sent), jitter: client.environment.jitter())
      let wait: Duration
      switch decision {
      case .treatAsDone: return .gone(error)
      case .giveUp: throw error
      case .retry(let pause): wait = pause
      case .readAgain:
        switch await readAgain() {
        case (.asIntended, let response)?: return .response(response)
        case (.asBefore, _)?:
          guard
            case .retry(let pause) = client.retry.again(
              after: error, attempt: attempt, elapsed: client.environment.uptime() - (start ?? sent),
              jitter: client.environment.jitter())
          else { throw error }
          wait = pause
        case (.conflict, _)?, nil: throw error
        }
      }
      attempt += 1
      tell(.retrying(attempt: attempt, attempts: client.retry.attempts, after: wait, reason: error))
      try await pause(wait, mayHaveArrived: mayHaveArrived)
    }
  }

  /// Reads the organization whose change got no answer; nil where that is not possible.
  private func readAgain() async -> (Aftermath, HTTPResponse)? {
    guard let lostChange = operation.lostChange else { return nil }
    let reading = Operation(
      kind: .read, method: .get, path: ["organizations", lostChange.before.id.rawValue])
    guard let exchange = try? Exchange(client, reading) else { return nil }
    do throws(ClerkError) {
      guard case .response(let response) = try await exchange.answer() else { return nil }
      let now = try exchange.decode(response) { (reader) throws(JSONReadError) in try Organization(reader) }
      let aftermath = lostChange.aftermath(now.value)
      exchange.tell(.succeeded)
      tell(.compared(aftermath))
      return (aftermath, response)
    } catch {
      // What is not known stays so; the error of the change says it.
      exchange.tell(.failed(error))
      return nil
    }
  }

  private func send(attempt: Int, at sent: Duration) async -> Result<HTTPResponse, ClerkError> {
    guard !Task.isCancelled else { return .failure(error(.cancelled(beforeSending: true))) }
    tell(.sending(attempt: attempt))
    let result = await client.transport.send(request)
    let duration = client.environment.uptime() - sent
    switch result {
    case .success(let received):
      let response = client.key.redactedHeaders(received)
      tell(.answered(attempt: attempt, status: response.status, traceID: response.traceID, after: duration))
      if (200..<300).contains(response.status) { return .success(response) }
      return .failure(error(refusal(client.key.redacted(response))))
    case .failure(let failure):
      tell(.unanswered(attempt: attempt, failure, after: duration))
      return .failure(
        error(failure.kind == .cancelled ? .cancelled(beforeSending: false) : .transport(failure)))
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

  /// The limits that hold for the request, the narrowest last.
  private var scopes: [RateLimiter.Scope] {
    [.instance] + (operation.countedOrganization.map { [.organization($0)] } ?? [])
  }

  /// - Throws: `ClerkError` when cancelled, and where the server wants a longer pause than anyone waits for.
  private func waitForBudget(mayHaveArrived: Bool) async throws(ClerkError) {
    var places: [RateLimiter.Place] = []
    // The narrowest first: whoever waits for one organization takes no place among all others meanwhile.
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
    for observer in client.observers { observer(info, event) }
  }
}
