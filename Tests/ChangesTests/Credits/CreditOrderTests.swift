import Testing

@testable import Changes
@testable import ClerkAPI

/// Every way that an adjustment can take with up to four attempts, all of them walked.
@Suite("Durable, then sent, then durable")
struct CreditOrderTests {
  /// What has happened on a way so far.
  private struct Way: Sendable {
    var run: MachineRun
    var written: [ChangeEvent] = []
    var sent = 0
    var mayHaveArrived = false
    /// The answer to the newest attempt that says what was meant.
    var answered = false
    /// Something forbids every further attempt.
    var isStopped = false
    /// The last thing that happened could not be written down.
    var isUnwritten = false
    /// The balance could not be read right before.
    var isUnread = false

    func writing(_ event: ChangeEvent) -> Way {
      var way = self
      way.written.append(event)
      way.run.handle { .recorded($0) }
      return way
    }

    func sending() -> Way {
      var way = self
      way.sent += 1
      return way
    }
  }

  @Test func atEveryPoint() throws {
    var ways = 0
    var ends: [String: Int] = [:]
    var open = [Way(run: MachineRun(Fixtures.credit, retry: Self.retry))]
    while let way = open.popLast() {
      switch way.run.step {
      case .begin(let event), .record(let event):
        open.append(way.writing(event))
        var failing = way
        failing.isUnwritten = true
        failing.run.handle { _ in .notRecorded(JournalError(.diskFull, "full")) }
        open.append(failing)
      case .send(let attempt, _):
        #expect(way.written.first?.name == "intended", "what is meant is on the disk")
        let kind = way.written.last?.kind
        guard case .sending(attempt, _, _, _, _) = kind else {
          Issue.record("attempt \(attempt) left before it was on the disk")
          return
        }
        #expect(!way.isStopped, "nothing leaves that may not")
        #expect(attempt == way.sent + 1)
        open += try Self.answers(way)
      case .look:
        #expect(way.sent == 0 && way.written.map(\.name) == ["intended"])
        for subject in Self.looks {
          var looked = way
          looked.isUnread = subject.isFailure
          looked.run.handle { .found(subject, $0) }
          open.append(looked)
        }
      case .wait:
        for change in Self.meanwhile { open.append(change(way)) }
      case .readBack: Issue.record("credits are not read back")
      case .finish(let outcome):
        ways += 1
        ends[outcome.word, default: 0] += 1
        Self.check(outcome, way)
      }
    }
    #expect(ways > 3000)
    #expect(
      Set(ends.keys) == ["succeeded", "refused", "not sent", "unknown", "forbidden", "unrecorded", "unread"])
  }

  private static let retry = RetryPolicy(
    attempts: 4, firstWait: .seconds(1), longestWait: .seconds(1), longestRetryAfter: .seconds(1))

  /// What reading the balance right before the first attempt can come to.
  private static let looks: [Result<FoundSubject, ClerkError>] = [
    .success(FoundSubject(credits: Fixtures.credits(Money(minorUnits: 10_000, currency: .usd)))),
    .failure(Fixtures.lost), .failure(Fixtures.refusal(403, "billing_not_enabled")),
  ]

  private static func answers(_ way: Way) throws -> [Way] {
    let failures = [
      Fixtures.lost, Fixtures.unreachable, Fixtures.refusal(422, "insufficient_credit_balance"),
      Fixtures.refusal(409, "resource_locked"), Fixtures.refusal(409, "conflict"),
      Fixtures.refusal(429, "too_many_requests"), Fixtures.refusal(503, "service_unavailable"),
      Fixtures.refusal(403, "billing_not_enabled"), ClerkError.cancelled,
      ClerkError(
        .undecodable(UndecodableAnswer(problem: "no JSON", bodyStart: nil, status: 200, traceID: nil))),
    ]
    let answers = try [Fixtures.entry(-500), Fixtures.entry(500)]
    return failures.map { error in
      var error = error
      var way = way.sending()
      error.operation = .adjustCredits
      way.mayHaveArrived = way.mayHaveArrived || error.fate == .mayHaveArrived
      way.run.handle { .attempted(.failure(error), $0) }
      return way
    }
      + answers.enumerated().map { place, answer in
        var way = way.sending()
        way.mayHaveArrived = true
        way.answered = place == 0
        way.run.handle { .attempted(.success(answer), $0) }
        return way
      }
  }

  /// What can happen while the next attempt waits.
  private static let meanwhile: [@Sendable (Way) -> Way] = [
    { way in
      var way = way
      way.run.handle { .waited($0) }
      return way
    },
    { way in
      var way = way
      way.isStopped = true
      way.run.handle { .cancelled($0) }
      return way
    },
    { way in
      var way = way
      way.isStopped = true
      way.run.lock()
      way.run.handle { .waited($0) }
      return way
    },
    { way in
      var way = way
      way.isStopped = true
      way.run.pass(seconds: 12 * 3600)
      way.run.handle { .waited($0) }
      return way
    },
  ]

  private static func check(_ outcome: ChangeOutcome, _ way: Way) {
    let record = ChangeRecord(way.written)
    switch outcome.kind {
    case .succeeded: #expect(way.answered)
    case .refused: #expect((way.sent > 0) != way.isUnread && !way.mayHaveArrived)
    case .unread: #expect(way.sent == 0 && way.isUnread)
    case .changedSince: Issue.record("nothing is another")
    case .notSent: #expect(!way.mayHaveArrived)
    case .unknown: #expect(way.mayHaveArrived && !way.answered)
    case .forbidden: #expect(way.isStopped && !way.mayHaveArrived)
    case .unrecorded: #expect(way.sent == 0 && way.isUnwritten)
    }
    #expect((outcome.journalProblem != nil) == (way.isUnwritten && (way.sent > 0 || way.isUnread)))
    guard way.sent > 0 else {
      #expect(record?.attempts ?? 0 == 0 || way.isUnwritten)
      return
    }
    if way.isUnwritten {
      // The next start finds it open and asks: never more certain than what is known.
      #expect(record?.phase.isOpen == true)
    } else {
      #expect(record?.phase.rawValue == outcome.phaseWord)
    }
    if way.mayHaveArrived, !way.answered { #expect(record?.phase.isOpen == true) }
  }
}

extension ChangeOutcome {
  fileprivate var word: String {
    switch kind {
    case .succeeded: "succeeded"
    case .refused: "refused"
    case .notSent: "not sent"
    case .unknown: "unknown"
    case .unread: "unread"
    case .changedSince: "changed"
    case .forbidden: "forbidden"
    case .unrecorded: "unrecorded"
    }
  }

  /// What the journal calls it.
  fileprivate var phaseWord: String {
    switch kind {
    case .notSent, .forbidden: "not-sent"
    default: word
    }
  }
}

extension Result {
  fileprivate var isFailure: Bool {
    if case .failure = self { true } else { false }
  }
}
