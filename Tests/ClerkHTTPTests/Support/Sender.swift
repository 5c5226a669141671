import Testing

@testable import ClerkAPI

/// Sends requests to one address.
struct Sender: Sendable {
  let address: APIAddress
  let timeouts: Timeouts
  let transport: HTTPTransport

  func request(
    _ method: HTTPMethod = .get, _ target: String = "/instance", body: HTTPBody = .none
  ) -> HTTPRequest {
    var headers = [HTTPHeader("Accept", "application/json")]
    if let type = body.contentType { headers.append(HTTPHeader("Content-Type", type)) }
    return HTTPRequest(
      method: method, address: address, target: target, headers: headers, body: body, timeouts: timeouts,
      key: SecretKey(NetworkTest.key))
  }

  /// The answer to a request.
  func answer(_ request: HTTPRequest? = nil) async throws -> HTTPResponse {
    try await transport.send(request ?? self.request()).get()
  }

  /// Why there is no answer; fails the test if there is one, or if the key stands in the failure.
  func failure(_ request: HTTPRequest? = nil) async throws -> TransportFailure {
    let result = await transport.send(request ?? self.request())
    let failure = try #require(result.failure, "it was answered")
    var text = "\(failure)"
    dump(failure, to: &text)
    #expect(!text.contains("S3cret"))
    return failure
  }

  /// A client that sends every request once.
  func client() -> ClerkClient {
    ClerkClient(
      address: address, key: SecretKey(NetworkTest.key), transport: transport,
      environment: ClientEnvironment(
        now: { Timestamp(milliseconds: 0) }, uptime: { .zero }, sleep: { _ in }, jitter: { 0 }),
      userAgent: "orgdesk/test"
    ).retrying(.once)
  }
}
