import ClerkAPI

/// How long a run will take and what it waits for, in words.
package enum TimeLeftText {
  /// `about 4 min left`.
  package static func left(_ seconds: Int64) -> String {
    switch seconds {
    case ..<60: "about \(seconds) s left"
    case ..<5400: "about \((seconds + 30) / 60) min left"
    default: "about \((seconds + 1800) / 3600) h left"
    }
  }

  /// `waiting for Clerk’s rate limit, 7 s`.
  package static func rateLimit(_ seconds: Int64) -> String {
    "waiting for Clerk’s rate limit, \(WaitText.of(seconds))"
  }
}
