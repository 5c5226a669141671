/// One thing that goes wrong with a request, in the order in which they happen when a rule names several.
package enum FaultAction: Sendable, Equatable {
  /// `delay: 250` — the request waits so many milliseconds before anything else.
  case delay(milliseconds: Int)
  /// `hold_before: NAME` — the work is not begun until the name is released.
  case holdBefore(String)
  /// `reset_before: true` — the connection is reset, the work is not done.
  case resetBefore
  /// `status: 503`, with `code`, `body` and `retry_after` — answered instead of doing the work.
  case status(Int, code: String?, body: String?, retryAfterSeconds: Int?)
  /// `hold_after: NAME` or `hold: NAME` — the work is done, the answer waits until the name is released.
  case holdAfter(String)
  /// `reset_after: true` — the work is done, then the connection is reset instead of an answer.
  case resetAfter
  /// `wrong_types: true` — the work is done; in the answer numbers become strings, strings numbers, objects
  /// lists.
  case wrongTypes
  /// `garbage: true` — the work is done; the answer's body is no JSON.
  case garbage
  /// `truncate: 20` or `truncate: true` — the work is done; the connection is closed after so many bytes of
  /// the body (half of it for `true`), although the head promised all of them.
  case truncate(bytes: Int?)
}

extension FaultAction {
  /// Where in the course of a request the action has its place.
  var rank: Int {
    switch self {
    case .delay: 0
    case .holdBefore: 1
    case .resetBefore: 2
    case .status: 3
    case .holdAfter: 4
    case .resetAfter: 5
    case .wrongTypes: 6
    case .garbage: 7
    case .truncate: 8
    }
  }
}
