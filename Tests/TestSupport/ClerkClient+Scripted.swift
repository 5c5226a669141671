import ClerkAPI

extension ClerkClient {
  /// A client whose requests are answered at once, with JSON.
  package static func scripted(
    _ answer: @escaping @Sendable (HTTPRequest) -> (status: Int, body: String)
  ) -> ClerkClient {
    let transport = HTTPTransport { request in
      let (status, body) = answer(request)
      return .success(
        HTTPResponse(
          status: status, headers: [HTTPHeader("Content-Type", "application/json")], body: Array(body.utf8)))
    }
    return ClerkClient(
      address: .clerk, key: SecretKey("sk_test_x"), transport: transport,
      environment: ClientEnvironment(
        now: { Timestamp(milliseconds: 0) }, uptime: { .zero }, sleep: { _ in }, jitter: { 500 }),
      userAgent: "tests", limiter: .unlimited)
  }
}
