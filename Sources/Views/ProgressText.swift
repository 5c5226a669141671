import Changes
import ClerkAPI
import Console
import Screen

/// The progress of a change, in words.
enum ProgressText {
  /// - Parameter stop: The key that stops waiting, if there is one.
  static func lines(
    _ draft: ChangeDraft?, _ progress: ChangeProgress, uploaded: Int?, stop: String?, columns: Int
  ) -> [String] {
    (subject(draft) + sentences(draft, progress, uploaded: uploaded, stop: stop)).flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns)
    }
  }

  private static func subject(_ draft: ChangeDraft?) -> [String] {
    draft.map { [ChangeSubject.of($0), ""] } ?? []
  }

  private static func sentences(
    _ draft: ChangeDraft?, _ progress: ChangeProgress, uploaded: Int?, stop: String?
  ) -> [String] {
    switch progress {
    case .recording: ["Recording the change…"]
    case .comparing: ["Comparing with what is there now…"]
    case .sending(let attempt, let attempts):
      [attempt == 1 ? "Sending…" : "Sending · \(attempt) of \(attempts)…"] + upload(draft, uploaded)
        + (stop.map { ["\($0) stops waiting; the change may still go through."] } ?? [])
    case .readingAgain: ["\(ChangeProgress.lost)…"]
    case .lookingForEarlier: ["\(ChangeProgress.earlier)…"]
    case .waiting(let wait):
      [
        "Retrying in \(seconds(wait.duration)) s · \(wait.attempt) of \(wait.attempts)."
          + (stop.map { " \($0) stops it." } ?? ""),
        wait.reason.message, wait.reason.identity.line,
      ].filter { !$0.isEmpty }
    }
  }

  private static func upload(_ draft: ChangeDraft?, _ uploaded: Int?) -> [String] {
    guard case .uploadLogo(let logo) = draft?.request, let uploaded else { return [] }
    let bar = ProgressBar.text(uploaded, of: logo.length)
    return ["\(bar) \(CountText.grouped(uploaded)) of \(CountText.grouped(logo.length)) bytes"]
  }

  private static func seconds(_ duration: Duration) -> Int64 {
    duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
  }
}

/// `retrying in 3 s · 2 of 4`, or `waiting for Clerk’s rate limit, 3 s`.
enum RetryText {
  static func text(_ wait: RetryWait, now: Timestamp) -> String {
    let seconds = max(0, (wait.until.milliseconds - now.milliseconds + 999) / 1000)
    guard wait.reason != nil else { return TimeLeftText.rateLimit(seconds) }
    return "retrying in \(seconds) s · \(wait.attempt) of \(wait.attempts)"
  }

  /// `retry in 3 s`, or `rate limit, 3 s`.
  static func short(_ wait: RetryWait, now: Timestamp) -> String {
    let seconds = max(0, (wait.until.milliseconds - now.milliseconds + 999) / 1000)
    return wait.reason == nil ? "rate limit, \(seconds) s" : "retry in \(seconds) s"
  }
}
