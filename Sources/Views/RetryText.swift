import ClerkAPI
import Console

/// `retrying in 3 s · 2 of 4`, or `held 3 s by the rate limit`.
enum RetryText {
  static func text(_ wait: RetryWait, now: Timestamp) -> String {
    let seconds = max(0, (wait.until.milliseconds - now.milliseconds + 999) / 1000)
    guard wait.reason != nil else { return "held \(seconds) s by the rate limit" }
    return "retrying in \(seconds) s · \(wait.attempt) of \(wait.attempts)"
  }
}
