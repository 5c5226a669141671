/// What becomes of a request, step by step, for whoever wants to show or log it. The secret is in none of it.
public enum RequestEvent: Hashable, Sendable {
  /// An attempt, counted from 1, is sent.
  case sending(attempt: Int, method: HTTPMethod, target: String)
  /// The budget makes it wait.
  case held(Duration)
  /// An attempt failed; number `attempt` of `attempts` follows after the wait.
  case retrying(attempt: Int, attempts: Int, after: Duration, reason: ClerkError)
  /// An attempt was answered with that status.
  case answered(status: Int)
  /// It is over without success.
  case failed(ClerkError)
}
