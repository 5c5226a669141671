import JSON

/// Clerk's Backend API: the operations on organizations, with retries, a rate budget and errors people can read.
package struct ClerkClient: Sendable {
  /// The version of the API that is spoken, sent with every request.
  package static let apiVersion = "2026-05-12"

  /// Where requests go.
  package let address: APIAddress
  /// When requests are sent again.
  package var retry = RetryPolicy.standard
  /// How long is waited.
  package var timeouts = Timeouts.standard
  /// How long is waited when a logo is uploaded.
  package var uploadTimeouts = Timeouts.upload
  let key: SecretKey
  let transport: HTTPTransport
  let limiter: RateLimiter
  let environment: ClientEnvironment
  let userAgent: String
  private(set) var observers: [RequestObserver] = []

  /// A client for the instance that `key` opens.
  ///
  /// - Parameters:
  ///   - userAgent: What the program calls itself, such as `orgdesk/1.0`.
  ///   - limiter: Clerk's limits, shared with all clients of the instance. Without one there are none for a server on
  ///     this machine, and those that fit the key for any other.
  package init(
    address: APIAddress, key: SecretKey, transport: HTTPTransport, environment: ClientEnvironment,
    userAgent: String, limiter: RateLimiter? = nil
  ) {
    self.address = address
    self.key = key
    self.transport = transport
    self.environment = environment
    self.userAgent = userAgent
    self.limiter = limiter ?? (address.isLoopback ? .unlimited : RateLimiter(key.environment))
  }

  /// The same client, telling `observer` too what becomes of each request.
  package func observing(_ observer: @escaping RequestObserver) -> ClerkClient {
    var copy = self
    copy.observers.append(observer)
    return copy
  }

  /// The same client, telling `observer` too what becomes of its requests; for a client used for one request.
  package func observing(_ observer: @escaping @Sendable (RequestEvent) -> Void) -> ClerkClient {
    observing { (_: RequestInfo, event: RequestEvent) in observer(event) }
  }

  /// The same client with another retry policy, such as `.once`.
  package func retrying(_ policy: RetryPolicy) -> ClerkClient {
    var copy = self
    copy.retry = policy
    return copy
  }

  /// Makes a request and reads its answer.
  ///
  /// - Parameter gone: What to answer where the thing to be deleted is found to be gone after an attempt that may have
  ///   done it; without it that is an error.
  func perform<Value>(
    _ operation: Operation,
    gone: (ClerkError) async throws(ClerkError) -> ClerkResponse<Value> = { (error) throws(ClerkError) in
      throw error
    },
    _ read: (JSONReader) throws(JSONReadError) -> Value
  ) async throws(ClerkError) -> ClerkResponse<Value> {
    try await Exchange(self, operation).read(gone: gone, read)
  }
}
