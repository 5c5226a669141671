import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// An adjustment that no one knows the outcome of, looked at in the journal and decided.
@Suite struct SettlingTests {
  /// The journal with these changes; the next request is number 3.
  private func journal(_ entries: JournalEntry..., policy: AccessPolicy = AccessPolicy()) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    state.session.instance = InstanceIdentity(rawValue: "ins_1")
    var harness = ReducerHarness(state)
    harness.arrange(CreditDriver.key("J"))
    harness.answer(.journal, .journal(.success(JournalPage(entries))))
    return harness
  }

  private let undecided = CreditFixtures.entry(1, 2500, .unknown)

  /// The entry opened, and what was asked for it answered.
  private func opened(
    _ balance: Result<CreditBalance, ClerkError>, since: [JournalEntry] = [], after seconds: Int64 = 60,
    policy: AccessPolicy = AccessPolicy()
  ) -> ReducerHarness {
    var harness = journal(undecided, policy: policy)
    harness.arrange(CreditDriver.key("Enter"))
    harness.answer(.settling(Fixtures.id(0)), .settling(balance, CreditFixtures.clocks(after: seconds)))
    harness.answer(
      .journal(CreditFixtures.query), .journal(.success(JournalPage(since + [undecided]))))
    harness.arrange(.painted(frame: 5))
    return harness
  }

  private func lines(_ harness: ReducerHarness) -> [OutlineLine] {
    harness.state.journal?.opened?.lines(harness.state.session, columns: 120) ?? []
  }

  @Test func openingItReadsTheBalanceTheClocksAndWhatWasDoneSince() {
    var harness = journal(undecided)
    harness.send(CreditDriver.key("Enter")) {
      $0.journal?.focus = .change(OpenedChange(undecided))
      var settling = SettlingCredits(Fixtures.id(0))
      settling.balance.begin($0.ask(.settling))
      settling.made.begin($0.ask(.settling))
      $0.journal?.opened?.credits = settling
    }
    harness.expect(
      harness.reading(.settling(Fixtures.id(0))), harness.reading(.journal(CreditFixtures.query)))
    #expect(lines(harness).contains(.field(label: "Balance now", "reading it…")))
    #expect(lines(harness).contains(.note("Reading the balance…")))
    let balance = CreditFixtures.balance(2000)
    let answer = Answer.settling(.success(balance), CreditFixtures.clocks(after: 60))
    harness.send(.answered(harness.request(.settling(Fixtures.id(0))), answer)) {
      $0.journal?.opened?.credits?.balance.request = nil
      $0.journal?.opened?.credits?.balance.value = balance
      $0.journal?.opened?.credits?.balance.readAt = .start
      $0.journal?.opened?.credits?.clocks = CreditFixtures.clocks(after: 60)
    }
    harness.send(CreditDriver.key("Esc")) {
      $0.journal?.focus = .list
    }
    harness.expect(.cancel(harness.request(.journal(CreditFixtures.query))))
    harness.finish()
  }

  @Test func otherChangesAreOpenedWithoutReading() {
    var harness = journal(CreditFixtures.entry(1, 2500), JournalFixtures.entry(2, .unknown))
    harness.send(CreditDriver.key("Enter")) {
      $0.journal?.focus = .change(OpenedChange(JournalFixtures.entry(2, .unknown)))
    }
    harness.finish()
  }

  @Test(arguments: [
    (2000, "The balance matches: it looks as if it did not go through."),
    (4500, "The balance matches: it looks as if it went through."),
    (
      9900,
      "The balance is neither $45.00 (it went through) nor $20.00 (it did not): someone else moved credits."
    ),
  ])
  func theBalanceThenAndNowAreCompared(cents: Int64, verdict: String) {
    let lines = lines(opened(.success(CreditFixtures.balance(cents))))
    #expect(lines.contains(.field(label: "Balance then", "$20.00")))
    #expect(lines.contains(.field(label: "Balance now", CreditFixtures.dollars(cents).description)))
    #expect(lines.contains(.note(verdict)))
    #expect(lines.contains(.offer(.sendAgain, "Repeat it with the same key")))
    #expect(lines.contains(.offer(.settleHappened, "It went through")))
    #expect(lines.contains(.offer(.settleDidNotHappen, "It did not go through")))
  }

  @Test func whatWasAdjustedFromHereSinceIsTakenIntoAccount() {
    let other = CreditFixtures.entry(2, -500, after: 30)
    let lines = lines(opened(.success(CreditFixtures.balance(4000)), since: [other]))
    #expect(lines.contains(.field(label: "Made since", "-$5.00 on 2026-11-01 00:00 UTC by me@host")))
    #expect(lines.contains(.note("The balance matches: it looks as if it went through.")))
  }

  @Test func aKeyThatIsTooOldIsNotRepeated() {
    var harness = opened(.success(CreditFixtures.balance(2000)), after: 13 * 3600)
    #expect(!lines(harness).contains { if case .offer(.sendAgain, _) = $0 { true } else { false } })
    let lines = lines(harness)
    #expect(
      lines.contains {
        if case .note(let text) = $0 { text.contains("no longer safe to reuse") } else { false }
      })
    harness.arrange(CreditDriver.key("A"))
    #expect(harness.state.notice?.text.contains("no longer safe to reuse") == true)
    #expect(harness.state.journal?.opened?.step == .shown)
  }

  @Test func withoutABalanceItIsNotRepeatedButCanBeSettled() {
    let lines = lines(opened(.failure(ClerkError(.cancelled(beforeSending: true)))))
    #expect(lines.contains(.offer(.settleHappened, "It went through")))
    #expect(
      lines.contains {
        if case .field("Balance now", let text) = $0 { text.hasPrefix("unknown") } else { false }
      })
  }

  @Test func whoMayNotMoveCreditsDecidesNothing() {
    let lines = lines(opened(.success(CreditFixtures.balance(2000)), policy: AccessPolicy(role: .support)))
    #expect(!lines.contains { if case .offer(.settleHappened, _) = $0 { true } else { false } })
  }

  @Test func itIsRepeatedOnlyAfterAFreshLookAndAnAnswer() {
    var harness = opened(.success(CreditFixtures.balance(2000)))
    harness.send(CreditDriver.key("A")) {
      let request = $0.ask(.settling)
      $0.journal?.opened?.credits?.balance.begin(request)
      $0.journal?.opened?.step = .reading(request, .sendAgain)
    }
    harness.expect(harness.reading(.settling(Fixtures.id(0))))
    harness.answer(
      .settling, .settling(.success(CreditFixtures.balance(2000)), CreditFixtures.clocks(after: 120)))
    let review = harness.state.journal?.review
    #expect(review?.title == "Repeat it with the same key?")
    #expect(
      review?.warnings == [
        "Balance then: $20.00. Now: $20.00.",
        "The balance matches: it looks as if it did not go through.",
        "The idempotency key is safe to reuse for another 11 h 58 min.",
        "The same request is sent with the same key: the credits move only once, however often it arrives.",
      ])
    // Typed ahead, the answer is none.
    harness.send(CreditDriver.key("y", seenFrame: 5))
    harness.arrange(.painted(frame: 6))
    let draft = ChangeDraft(again: undecided.record.intent)
    harness.send(CreditDriver.key("y")) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .working(request, .sendAgain, nil)
    }
    harness.expect(.resumeChange(harness.request(.journal), JournalFixtures.id(1), draft))
    harness.finish()
    guard case .adjustCredits(let adjustment) = draft.request else {
      Issue.record("it is no adjustment")
      return
    }
    #expect(adjustment.idempotencyKey == "key-1")
  }

  @Test func aPersonsWordIsAskedForBesideWhatTheBalancesSay() {
    // What is on screen is out of date.
    var harness = opened(.success(CreditFixtures.balance(2000)))
    harness.arrange(CreditDriver.key("T"))
    harness.answer(
      .settling, .settling(.success(CreditFixtures.balance(4500)), CreditFixtures.clocks(after: 120)))
    harness.arrange(.painted(frame: 6))
    #expect(
      harness.state.journal?.review?.warnings == [
        "Balance then: $20.00. Now: $45.00.", "The balance matches: it looks as if it went through.",
        "Nothing is sent. The journal records that it went through, on your word.",
      ])
    harness.send(CreditDriver.key("y")) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .working(request, .happened, nil)
    }
    harness.expect(.settleChange(harness.request(.journal), JournalFixtures.id(1), .happened, naming: nil))
    harness.finish()
  }

  /// One key is too little for what the balance speaks against, or of which nothing is known.
  @Test(
    arguments: [
      ("N", 4500, true), ("N", 2000, false), ("N", 9900, false), ("T", 4500, false), ("T", 2000, true),
      ("T", nil, true), ("N", nil, true),
    ] as [(String, Int64?, Bool)])
  func aDoubtfulDecisionHasToBeTyped(key: String, cents: Int64?, isTyped: Bool) {
    var harness = opened(.success(CreditFixtures.balance(2000)))
    harness.arrange(CreditDriver.key(key))
    let balance = cents.map { Result<CreditBalance, ClerkError>.success(CreditFixtures.balance($0)) }
    harness.answer(
      .settling,
      .settling(
        balance ?? .failure(ClerkError(.cancelled(beforeSending: true))), CreditFixtures.clocks(after: 120)))
    let review = harness.state.journal?.review
    #expect((review?.challenge?.wanted == "yes") == isTyped)
    if cents == nil {
      #expect(review?.warnings.first?.hasPrefix("The balance could not be read") == true)
    }
  }

  /// After each attempt the balance is read again: it may have moved.
  @Test func whatWasSentAgainShowsTheBalanceAnew() {
    var harness = opened(.success(CreditFixtures.balance(2000)))
    harness.arrange(CreditDriver.key("A"))
    harness.answer(
      .settling, .settling(.success(CreditFixtures.balance(2000)), CreditFixtures.clocks(after: 120)))
    harness.arrange(.painted(frame: 6), CreditDriver.key("y"))
    let draft = ChangeDraft(again: undecided.record.intent)
    let lost = ChangeFailure(
      ClerkError(
        .transport(TransportFailure(.connectionLost, host: "api.clerk.com")), operation: .adjustCredits))
    harness.arrange(.answered(harness.request(.journal), .change(draft, ChangeOutcome(.unknown(lost)))))
    harness.answer(
      .settling(Fixtures.id(0)),
      .settling(.success(CreditFixtures.balance(4500)), CreditFixtures.clocks(after: 180)))
    harness.answer(.journal(CreditFixtures.query), .journal(.success(JournalPage([undecided]))))
    #expect(lines(harness).contains(.field(label: "Balance now", "$45.00")))
  }

  @Test func aBalanceThatCannotBeReadAnewSendsNothing() {
    var harness = opened(.success(CreditFixtures.balance(2000)))
    harness.arrange(CreditDriver.key("A"))
    harness.answer(
      .settling,
      .settling(.failure(ClerkError(.cancelled(beforeSending: true))), CreditFixtures.clocks(after: 120)))
    #expect(harness.state.journal?.review == nil)
    #expect(harness.state.notice?.text.hasPrefix("Nothing was sent: the balance could not be read.") == true)
  }

  // MARK: The start

  @Test func adjustmentsAreToldFirst() {
    func notice(_ entries: JournalEntry...) -> String? {
      var state = ConsoleState.loaded()
      state.looked.remove(.undecided)
      var harness = ReducerHarness(state)
      harness.arrange(.painted(frame: 1))
      harness.answer(.undecided, .journal(.success(JournalPage(entries))))
      return harness.state.notice?.text
    }
    #expect(notice(undecided) == "+$25.00 for “Organization 0”: unknown outcome; J shows it.")
    #expect(
      notice(JournalFixtures.entry(2, .unknown), undecided, JournalFixtures.entry(3, .intended))
        == "+$25.00 for “Organization 0”: unknown outcome, 1 change with an unknown outcome, 1 change never sent; J shows "
        + "them.")
    #expect(
      notice(undecided, CreditFixtures.entry(2, -100, .unknown))
        == "2 credit adjustments with an unknown outcome; J shows them.")
  }

  @Test func adjustmentsStandFirstInTheJournal() {
    let harness = journal(JournalFixtures.entry(2, .unknown), undecided, JournalFixtures.entry(3, .done))
    #expect(harness.state.journal?.entries.map(\.id.rawValue) == ["change-1", "change-2", "change-3"])
  }
}
