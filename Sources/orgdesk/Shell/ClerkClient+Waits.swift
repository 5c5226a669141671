import ClerkAPI

extension ClerkClient {
  /// The same client, saying on standard error what it waits for.
  var sayingWaits: ClerkClient {
    observing { (event: RequestEvent) in
      switch event {
      case .retrying(let attempt, let attempts, let wait, let reason):
        let identity = [reason.code.map { "code \($0)" }, reason.traceID.map { "trace \($0)" }]
          .compactMap { $0 }
        let found = identity.isEmpty ? "" : " (\(identity.joined(separator: ", ")))"
        let why = FailureText.cut(reason.headline) + FailureText.cut(found)
        Standard.error(
          "\(why) Retrying in \(seconds(wait)) s · \(attempt) of \(attempts).")
      // A wait that nobody notices is not worth a word.
      case .held(let wait) where wait >= .seconds(1):
        Standard.error("Held \(seconds(wait)) s by the rate limit.")
      default: break
      }
    }
  }
}

/// Whole seconds, the last one counted whole.
private func seconds(_ duration: Duration) -> Int64 {
  duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
}
