import ClerkAPI
import Console

/// `retrying in 3 s · 2 of 4`, or `waiting for Clerk’s rate limit, 3 s`.
enum RetryText {
  static func text(_ wait: RetryWait, now: Timestamp) -> String {
    let seconds = max(0, (wait.until.milliseconds - now.milliseconds + 999) / 1000)
    guard wait.reason != nil else { return TimeLeftText.rateLimit(seconds) }
    return "retrying in \(seconds) s · \(wait.attempt) of \(wait.attempts)"
  }
}
