import Changes
import ClerkAPI
import Console
import Screen

/// How a change gets on, in words.
enum ProgressText {
  /// The lines of it.
  static func lines(
    _ draft: ChangeDraft?, _ progress: ChangeProgress, uploaded: Int?, columns: Int
  ) -> [String] {
    (subject(draft) + sentences(draft, progress, uploaded: uploaded)).flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns, rest: columns)
    }
  }

  private static func subject(_ draft: ChangeDraft?) -> [String] {
    draft.map { [ChangeSubject.of($0), ""] } ?? []
  }

  private static func sentences(
    _ draft: ChangeDraft?, _ progress: ChangeProgress, uploaded: Int?
  ) -> [String] {
    switch progress {
    case .recording: ["Writing down what is meant…"]
    case .comparing: ["Comparing with what is there now…"]
    case .sending(let attempt, let attempts):
      [attempt == 1 ? "Sending…" : "Sending · \(attempt) of \(attempts)…"] + upload(draft, uploaded)
        + ["Esc gives up waiting; it may have been carried out all the same."]
    case .readingAgain: ["The answer was lost; reading the organization again…"]
    case .waiting(let wait):
      [
        wait.reason.message,
        wait.reason.identity.joined(separator: " · "),
        "Retrying in \(seconds(wait.duration)) s · \(wait.attempt) of \(wait.attempts). Esc stops it.",
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
