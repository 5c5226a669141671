import ClerkAPI
import Synchronization
import Testing

/// A transport that answers from a script and keeps what it was sent.
final class ScriptedTransport: Sendable {
  typealias Answer = Result<HTTPResponse, TransportFailure>

  private struct State {
    var answers: [Answer]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  /// Answers in that order; a request beyond the last is an issue of the test.
  init(_ answers: [Answer]) {
    state = Mutex(State(answers: answers))
  }

  /// What was sent, in order.
  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// How many answers were not asked for.
  var answersLeft: Int { state.withLock { $0.answers.count } }

  var transport: HTTPTransport {
    HTTPTransport { request in
      self.state.withLock { state in
        state.requests.append(request)
        guard !state.answers.isEmpty else {
          Issue.record("a request more than was expected: \(request)")
          return .failure(TransportFailure(.other, host: "no answer left"))
        }
        return state.answers.removeFirst()
      }
    }
  }
}

extension Result where Success == HTTPResponse, Failure == TransportFailure {
  static func json(_ text: String, status: Int = 200, headers: [HTTPHeader] = []) -> Self {
    .success(
      HTTPResponse(
        status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
        body: Array(text.utf8)))
  }

  /// Clerk's error body with one error.
  static func refused(_ status: Int, _ code: String, headers: [HTTPHeader] = []) -> Self {
    .json(
      #"{"errors":[{"message":"m","long_message":"It went wrong","code":"\#(code)"}],"clerk_trace_id":"t1"}"#,
      status: status, headers: headers)
  }

  static func failed(_ kind: TransportFailure.Kind) -> Self {
    .failure(TransportFailure(kind, host: "api.clerk.com"))
  }
}
