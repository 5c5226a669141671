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
    (adjustment(draft) + sentences(draft, progress, uploaded: uploaded)).flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns, rest: columns)
    }
  }

  /// What moves, where credits are adjusted.
  private static func adjustment(_ draft: ChangeDraft?) -> [String] {
    guard case .adjustCredits(let adjustment) = draft?.request else { return [] }
    return ["\(CreditText.change(adjustment.signedAmount)) for “\(draft?.organization?.name ?? "")”", ""]
  }

  private static func sentences(
    _ draft: ChangeDraft?, _ progress: ChangeProgress, uploaded: Int?
  ) -> [String] {
    switch progress {
    case .recording: ["Writing down what is meant…"]
    case .sending(let attempt, let attempts):
      [attempt == 1 ? "Sending…" : "Sending · \(attempt) of \(attempts)…"] + upload(draft, uploaded)
        + ["Esc gives up waiting; it may have been carried out all the same."]
    case .readingAgain: ["The answer was lost; reading the organization again…"]
    case .waiting(let wait):
      [
        wait.reason.message,
        identity(wait.reason),
        "Retrying in \(seconds(wait.duration)) s · \(wait.attempt) of \(wait.attempts). Esc stops it.",
      ].filter { !$0.isEmpty }
    }
  }

  /// What Clerk's support finds the failed attempt by.
  private static func identity(_ failure: ChangeFailure) -> String {
    [failure.code.map { "code \($0)" }, failure.traceID.map { "trace \($0)" }].compactMap { $0 }
      .joined(separator: " · ")
  }

  private static func upload(_ draft: ChangeDraft?, _ uploaded: Int?) -> [String] {
    guard case .uploadLogo(let logo) = draft?.request, let uploaded else { return [] }
    let width = 40
    let filled = logo.length > 0 ? min(width, uploaded * width / logo.length) : width
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    return ["[\(bar)] \(CountText.grouped(uploaded)) of \(CountText.grouped(logo.length)) bytes"]
  }

  private static func seconds(_ duration: Duration) -> Int64 {
    duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
  }
}
