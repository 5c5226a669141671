import Testing

@testable import ClerkAPI

@Suite("The retry table")
struct RetryPolicyTests {
  /// What happened to an attempt.
  enum Outcome: String, CaseIterable, Sendable {
    case notSent, busy, lost, serverTrouble, requestTimeout, refused, missing, locked, conflict, untrusted,
      garbage
    case cancelled, redirected

    var kind: ClerkError.Kind {
      func status(_ status: Int, _ code: String) -> ClerkError.Kind {
        .refused(APIRefusal(status: status, errors: [APIErrorEntry(message: "m", code: code)]))
      }
      func transport(_ kind: TransportFailure.Kind) -> ClerkError.Kind {
        .transport(TransportFailure(kind, host: "h"))
      }
      return switch self {
      case .notSent: transport(.connectionRefused)
      case .busy: status(429, "too_many_requests")
      case .lost: transport(.connectionLost)
      case .serverTrouble: status(503, "service_unavailable")
      case .requestTimeout: status(408, "timeout")
      case .refused: status(422, "form_param_value_invalid")
      case .missing: status(404, "resource_not_found")
      case .locked: status(409, "resource_locked")
      case .conflict: status(409, "conflict")
      case .untrusted: transport(.tls)
      case .garbage: .undecodable(UndecodableAnswer(problem: "p", status: 200))
      case .cancelled: .cancelled(beforeSending: false)
      case .redirected: transport(.redirected(to: nil))
      }
    }
  }

  enum Decision {
    case again, readAgain, done, over
  }

  /// The table of the design, every operation by every outcome, first for a first attempt and then for one after an
  /// attempt that may have arrived.
  static func expected(_ operation: OperationKind, _ outcome: Outcome, later: Bool) -> Decision {
    switch (outcome, operation) {
    // Reading tells whether what is missing is so as intended.
    case (.missing, .removeMember), (.missing, .revokeInvitation): later ? .readAgain : .over
    // What adds something is looked for as soon as it may have arrived, whatever was said afterwards.
    case (.cancelled, .addMember), (.cancelled, .invite): .over
    case (.garbage, .addMember), (.garbage, .invite), (.redirected, .addMember), (.redirected, .invite):
      .readAgain
    case (.refused, .addMember), (.refused, .invite), (.missing, .addMember), (.missing, .invite),
      (.locked, .addMember), (.locked, .invite), (.conflict, .addMember), (.conflict, .invite),
      (.untrusted, .addMember), (.untrusted, .invite):
      later ? .readAgain : .over
    // What cannot pass by itself.
    case (.refused, _), (.conflict, _), (.untrusted, _), (.garbage, _), (.cancelled, _), (.redirected, _):
      .over
    case (.missing, .delete), (.missing, .deleteLogo): later ? .done : .over
    case (.missing, _): .over
    case (.locked, .adjustCredits), (.locked, .read): .again
    case (.locked, _): .over
    // Surely not sent: all again, unless an earlier attempt may have arrived.
    case (.notSent, .read), (.busy, .read), (.notSent, .adjustCredits), (.busy, .adjustCredits),
      (.notSent, .delete), (.busy, .delete), (.notSent, .deleteLogo), (.busy, .deleteLogo),
      (.notSent, .removeMember), (.busy, .removeMember), (.notSent, .revokeInvitation),
      (.busy, .revokeInvitation):
      .again
    case (.notSent, .create), (.busy, .create): later ? .over : .again
    case (.notSent, _), (.busy, _): later ? .readAgain : .again
    // May have arrived.
    case (_, .read), (_, .adjustCredits), (_, .delete), (_, .deleteLogo), (_, .removeMember),
      (_, .revokeInvitation):
      .again
    case (_, .update), (_, .mergeMetadata), (_, .uploadLogo), (_, .changeRole), (_, .addMember), (_, .invite):
      .readAgain
    case (_, .create): .over
    }
  }

  @Test(arguments: OperationKind.allCases, Outcome.allCases)
  func table(operation: OperationKind, outcome: Outcome) {
    for later in [false, true] {
      var error = ClerkError(outcome.kind, operation: operation)
      error.mayHaveArrivedEarlier = later && operation != .read
      let decision = RetryPolicy.standard.decide(operation, after: error, attempt: 1)
      let isExpected =
        switch (Self.expected(operation, outcome, later: later), decision) {
        case (.again, .retry), (.readAgain, .readAgain), (.done, .treatAsDone), (.over, .giveUp): true
        default: false
        }
      #expect(isExpected, "\(operation) \(outcome) \(later ? "later" : "first"): \(decision)")
    }
  }

  private func lost(_ operation: OperationKind = .read) -> ClerkError {
    ClerkError(Outcome.lost.kind, operation: operation)
  }

  private func busy(retryAfter: Int64) -> ClerkError {
    ClerkError(.refused(APIRefusal(status: 429, errors: [], retryAfter: retryAfter)), operation: .read)
  }

  @Test func waitsDoubleUpToABound() {
    let policy = RetryPolicy(
      attempts: 100, firstWait: .milliseconds(500), longestWait: .seconds(8), longestRetryAfter: .seconds(30))
    let waits = (1...7).map { policy.decide(.read, after: lost(), attempt: $0, jitter: 500) }
    #expect(
      waits
        == [500, 1000, 2000, 4000, 8000, 8000, 8000].map { RetryDecision.retry(after: .milliseconds($0)) })
    #expect(policy.decide(.read, after: lost(), attempt: 99, jitter: 500) == .retry(after: .seconds(8)))
  }

  @Test func waitsAreSpreadByAQuarter() {
    let policy = RetryPolicy.standard
    #expect(policy.decide(.read, after: lost(), attempt: 1, jitter: 0) == .retry(after: .milliseconds(375)))
    #expect(
      policy.decide(.read, after: lost(), attempt: 1, jitter: 1000) == .retry(after: .milliseconds(625)))
    #expect(policy.decide(.read, after: lost(), attempt: 1, jitter: -7) == .retry(after: .milliseconds(375)))
    #expect(
      policy.decide(.read, after: lost(), attempt: 1, jitter: .max) == .retry(after: .milliseconds(625)))
  }

  @Test func attemptsAreBounded() {
    for operation in OperationKind.allCases {
      let error = ClerkError(Outcome.notSent.kind, operation: operation)
      #expect(RetryPolicy.standard.decide(operation, after: error, attempt: 4) == .giveUp)
      #expect(RetryPolicy.once.decide(operation, after: error, attempt: 1) == .giveUp)
    }
    // Reading again is no further attempt.
    #expect(RetryPolicy.once.decide(.update, after: lost(.update), attempt: 1) == .readAgain)
  }

  @Test func obeysRetryAfter() {
    let policy = RetryPolicy.standard
    #expect(
      policy.decide(.read, after: busy(retryAfter: 7), attempt: 1, jitter: 0)
        == .retry(after: .milliseconds(7100)))
    #expect(
      policy.decide(.read, after: busy(retryAfter: 7), attempt: 1, jitter: 1000)
        == .retry(after: .milliseconds(7350)))
    #expect(
      policy.decide(.read, after: busy(retryAfter: 0), attempt: 1, jitter: 0)
        == .retry(after: .milliseconds(100)))
    #expect(
      policy.decide(.read, after: busy(retryAfter: 30), attempt: 3, jitter: 0)
        == .retry(after: .milliseconds(30_100)))
    #expect(policy.decide(.read, after: busy(retryAfter: 31), attempt: 1) == .giveUp)
    #expect(policy.decide(.read, after: busy(retryAfter: 86_400), attempt: 1) == .giveUp)
  }

  @Test("A machine that slept does not send an adjustment again")
  func spanIsBounded() {
    let policy = RetryPolicy.standard
    let error = lost(.adjustCredits)
    #expect(policy.decide(.adjustCredits, after: error, attempt: 1, elapsed: .seconds(599)) != .giveUp)
    #expect(policy.decide(.adjustCredits, after: error, attempt: 1, elapsed: .seconds(600)) == .giveUp)
    #expect(policy.decide(.adjustCredits, after: error, attempt: 2, elapsed: .seconds(13 * 3600)) == .giveUp)
  }
}
