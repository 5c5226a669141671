/// When an operation is sent again: pure, so that every row of its table can be tested.
///
/// | operation | after *surely not sent* | after *may have arrived* |
/// |---|---|---|
/// | read | again | again |
/// | adjust credits | again, same key | again, same key; also after 409 `resource_locked` |
/// | update, metadata, logo upload | again | read again |
/// | member role | again | read again |
/// | delete, logo removal | again | again; 404 counts as done |
/// | member removal, invitation revoked | again | again; 404 counts as done once it was read |
/// | member added, invitation sent | again | never by itself: looked for |
/// | create | again | never |
///
/// A 404 counts where it is Clerk's own: a proxy's page knows nothing of organizations.
///
/// What cannot pass by itself is never sent again: a refusal, a certificate, an answer that is not understood.
package struct RetryPolicy: Hashable, Sendable {
  /// The first included.
  package var attempts: Int
  /// The wait before the second attempt; it doubles from there, give or take a quarter.
  package var firstWait: Duration
  /// The longest wait chosen here.
  package var longestWait: Duration
  /// The longest wait the server may ask for, after an attempt or before one, because other requests were told to
  /// wait; beyond it the person is told when to try again.
  package var longestRetryAfter: Duration
  /// How long after the first attempt another one may begin. A machine that slept meanwhile would otherwise repeat a
  /// credit adjustment whose key the server may have forgotten.
  package var longestSpan = Duration.seconds(600)

  /// 4 attempts, half a second to 8 s apart, up to 30 s if the server asks for it, and 10 min in all.
  package static let standard = RetryPolicy(
    attempts: 4, firstWait: .milliseconds(500), longestWait: .seconds(8), longestRetryAfter: .seconds(30))
  /// For callers that decide about each attempt themselves.
  package static let once = RetryPolicy(
    attempts: 1, firstWait: .zero, longestWait: .zero, longestRetryAfter: .seconds(30))

  /// The same for who is not in a hurry: waits out the hour in which Clerk counts invitations.
  package var patient: RetryPolicy {
    var policy = self
    policy.longestRetryAfter = .seconds(3600)
    policy.longestSpan = .seconds(2 * 3600)
    return policy
  }

  /// - Parameters:
  ///   - error: Knows whether an earlier attempt may have arrived.
  ///   - attempt: Counted from 1.
  ///   - elapsed: The time since the first attempt, including that in which the machine slept.
  ///   - jitter: Random, 0…1000; spreads the waits of many clients.
  package func decide(
    _ operation: OperationKind, after error: ClerkError, attempt: Int, elapsed: Duration = .zero,
    jitter: Int = 500
  ) -> RetryDecision {
    if operation == .delete || operation == .deleteLogo, error.mayHaveArrivedEarlier,
      error.refusal?.saysItIsMissing == true
    {
      return .treatAsDone
    }
    switch operation {
    case .removeMember, .revokeInvitation:
      // Gone, or no longer pending: reading tells whether as intended.
      if error.mayHaveArrivedEarlier, error.refusal?.saysItIsMissing == true { return .readAgain }
    case .addMember, .invite:
      // Whatever came of it can be looked up.
      if error.fate == .mayHaveArrived, !error.isCancelled { return .readAgain }
    default: break
    }
    guard canPass(error, operation) else { return .giveUp }
    if error.fate == .mayHaveArrived {
      switch operation {
      case .read, .adjustCredits, .delete, .deleteLogo, .removeMember, .revokeInvitation: break
      case .update, .mergeMetadata, .uploadLogo, .changeRole, .addMember, .invite: return .readAgain
      case .create: return .giveUp
      }
    }
    return again(after: error, attempt: attempt, elapsed: elapsed, jitter: jitter)
  }

  /// Sends it again, if there is time and an attempt left: nothing else speaks against it.
  func again(after error: ClerkError, attempt: Int, elapsed: Duration, jitter: Int) -> RetryDecision {
    guard attempt < attempts, let wait = wait(after: error, attempt: attempt, jitter: jitter),
      elapsed + wait <= longestSpan
    else { return .giveUp }
    return .retry(after: wait)
  }

  /// Nil if the server asks for too long a wait.
  private func wait(after error: ClerkError, attempt: Int, jitter: Int) -> Duration? {
    let spread = min(max(jitter, 0), 1000)
    if let seconds = error.retryAfter {
      // Never less than the server asked for.
      return .seconds(seconds) <= longestRetryAfter
        ? .seconds(seconds) + .milliseconds(100 + spread / 4) : nil
    }
    let doubled = firstWait * (1 << min(max(attempt - 1, 0), 16))
    return min(doubled, longestWait) * (750 + spread / 2) / 1000
  }

  /// Whether trying again can help at all.
  private func canPass(_ error: ClerkError, _ operation: OperationKind) -> Bool {
    switch error.kind {
    case .refused(let refusal):
      switch refusal.status {
      case 408, 429, 500...599: true
      case 409: refusal.isLocked && (operation == .adjustCredits || operation == .read)
      default: false
      }
    case .transport(let failure): failure.isPassing
    case .undecodable, .cancelled: false
    }
  }
}

/// What to do after a failed attempt.
package enum RetryDecision: Hashable, Sendable {
  case retry(after: Duration)
  /// Outcome unknown: read what it is about before anything else. As intended: done. As before: send it again, unless
  /// it adds something. Otherwise show the conflict.
  case readAgain
  /// The thing to be deleted is gone: an earlier attempt did it.
  case treatAsDone
  /// The error tells whether the request may have been carried out.
  case giveUp
}

/// What an operation does, as far as repeating it is concerned.
package enum OperationKind: String, CaseIterable, Hashable, Sendable {
  case read
  case create
  case update
  case mergeMetadata
  case uploadLogo
  case deleteLogo
  case delete
  case adjustCredits
  case addMember
  case changeRole
  case removeMember
  case invite
  case revokeInvitation

  /// Whether it is sent again where reading has shown that everything is as before: what adds something may still
  /// arrive, and would then be there twice.
  package var isRepeatedWhereUnchanged: Bool {
    switch self {
    case .create, .addMember, .invite: false
    default: true
    }
  }
}
