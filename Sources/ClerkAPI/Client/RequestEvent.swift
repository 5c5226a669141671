/// What becomes of a request, step by step, for whoever wants to show or log it. The secret is in none of it.
package enum RequestEvent: Hashable, Sendable {
  /// The rate budget makes it wait.
  case held(Duration)
  /// An attempt, counted from 1, is sent.
  case sending(attempt: Int)
  /// An attempt was answered with that status, be it a refusal, so long after it was sent.
  case answered(attempt: Int, status: Int, traceID: String?, after: Duration)
  /// An attempt got no answer, and that was known so long after it was sent.
  case unanswered(attempt: Int, TransportFailure, after: Duration)
  /// An attempt failed; number `attempt` of `attempts` follows after the wait.
  case retrying(attempt: Int, attempts: Int, after: Duration, reason: ClerkError)
  /// The answer was lost, and the organization was read again: it tells that.
  case compared(Aftermath)
  /// It is over, with success.
  case succeeded
  /// It is over, without success.
  case failed(ClerkError)
}
