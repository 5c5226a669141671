import ClerkAPI
import ClerkHTTP
import Testing

/// A transport to one address, for the time of a test.
enum NetworkTest {
  static let key = "sk_test_S3cretThatNobodyMaySee"
  /// Long enough for this machine to answer, whatever else it does.
  static let patient = Timeouts(connect: .seconds(20), answer: .seconds(60))

  /// Runs `body` with a function that sends a request to `url` once.
  static func with<Value>(
    _ url: String, environment: [String: String] = [:], timeouts: Timeouts = patient,
    answerLimit: Int = NetworkTransport.standardAnswerLimit,
    _ body: (Sender) async throws -> Value
  ) async throws -> Value {
    let address = try APIAddress(parsing: url)
    let network = try NetworkTransport(
      address: address, environment: environment, timeouts: timeouts, answerLimit: answerLimit)
    let sender = Sender(address: address, timeouts: timeouts, transport: network.transport)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(sender))
    } catch {
      result = .failure(error)
    }
    await network.shutdown()
    return try result.get()
  }

  /// The failure of one `GET /instance` at `url`; fails the test if there is none, or if the key stands in it.
  static func failure(
    _ url: String, environment: [String: String] = [:], timeouts: Timeouts = patient,
    answerLimit: Int = NetworkTransport.standardAnswerLimit
  ) async throws -> TransportFailure {
    try await with(url, environment: environment, timeouts: timeouts, answerLimit: answerLimit) { sender in
      try await sender.failure()
    }
  }
}
