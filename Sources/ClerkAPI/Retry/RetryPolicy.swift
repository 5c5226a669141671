/// When an operation is sent again: pure, so that every row of its table can be tested.
///
/// | operation | after *surely not sent* | after *may have arrived* |
/// |---|---|---|
/// | read | again | again |
/// | adjust credits | again, same key | again, same key |
/// | update, metadata, logo upload | again | read again |
/// | delete, logo removal | again | again; 404 counts as done |
/// | create | again | never |
public struct RetryPolicy: Hashable, Sendable {
  /// Attempts at most, the first included.
  public var attempts: Int
  /// The wait before the second attempt; it doubles from there, give or take a quarter.
  public var firstWait: Duration
  /// The longest wait chosen here.
  public var longestWait: Duration
  /// The longest wait the server may ask for; beyond it the person is told when to try again.
  public var longestRetryAfter: Duration

  /// 4 attempts, half a second to 8 s apart, and up to 30 s where the server asks for it.
  public static let standard = RetryPolicy(
    attempts: 4, firstWait: .milliseconds(500), longestWait: .seconds(8), longestRetryAfter: .seconds(30))
  /// One attempt.
  public static let once = RetryPolicy(
    attempts: 1, firstWait: .zero, longestWait: .zero, longestRetryAfter: .zero)

  /// A policy.
  public init(attempts: Int, firstWait: Duration, longestWait: Duration, longestRetryAfter: Duration) {
    self.attempts = attempts
    self.firstWait = firstWait
    self.longestWait = longestWait
    self.longestRetryAfter = longestRetryAfter
  }

  /// What to do after attempt number `attempt` failed.
  ///
  /// - Parameters:
  ///   - error: Why it failed, knowing whether an earlier attempt may have arrived.
  ///   - jitter: A number from 0 to 1000, by chance, that spreads the waits of many clients.
  public func decide(_ operation: OperationKind, after error: ClerkError, attempt: Int, jitter: Int)
    -> RetryDecision
  {
    if operation == .delete || operation == .deleteLogo, error.status == 404, error.mayHaveArrivedEarlier {
      return .treatAsDone
    }
    guard isPassing(error) else { return .giveUp }
    if error.fate == .mayHaveArrived {
      switch operation {
      case .read, .adjustCredits, .delete, .deleteLogo: break
      case .update, .mergeMetadata, .uploadLogo: return .readAgain
      case .create: return .giveUp
      }
    }
    guard attempt < attempts else { return .giveUp }
    if let seconds = error.refusal?.retryAfter {
      let asked = Duration.seconds(seconds)
      return asked <= longestRetryAfter ? .retry(after: max(asked, .milliseconds(100))) : .giveUp
    }
    let doubled = firstWait * (1 << min(attempt - 1, 16))
    return .retry(after: min(doubled, longestWait) * (750 + jitter / 2) / 1000)
  }

  /// Whether trying again can help at all.
  private func isPassing(_ error: ClerkError) -> Bool {
    switch error.kind {
    case .refused(let refusal):
      switch refusal.status {
      case 408, 429, 500...: true
      case 409: refusal.errors.contains { $0.code == "resource_locked" }
      default: false
      }
    case .transport(let failure):
      switch failure.kind {
      case .nameNotFound, .connectionRefused, .unreachable, .connectTimeout, .answerTimeout, .connectionLost,
        .proxy,
        .other:
        true
      case .tls, .redirected, .answerTooLarge, .file, .cancelled: false
      }
    case .undecodable, .cancelled: false
    }
  }
}
