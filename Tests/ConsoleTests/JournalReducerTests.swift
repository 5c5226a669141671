import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// The journal over the panes, every step said.
@Suite("The journal in the console")
struct JournalReducerTests {
  private let reference = OrganizationReference(Fixtures.organization(0))

  /// The journal opened over the list with these changes.
  private func opened(
    _ entries: [JournalEntry], policy: AccessPolicy = .init(), rows: Int = 24
  ) -> ReducerHarness {
    var state = ConsoleState.loaded(rows: rows)
    state.session.policy = policy
    state.session.operatorName = "me@host"
    var harness = ReducerHarness(state)
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success(JournalPage(entries))))
    return harness
  }

  private func query(_ change: (inout JournalQuery) -> Void = { _ in }) -> JournalQuery {
    var query = JournalQuery()
    query.limit = 200
    change(&query)
    return query
  }

  // MARK: The list

  @Test func opensReadsAndPutsWhatIsUndecidedFirst() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("J")) {
      var pane = JournalPane(organization: self.reference)
      pane.read.request = $0.ask(.journal)
      $0.overlays = [.journal(pane)]
    }
    harness.expect(harness.reading(.journal(query())))
    let entries = [
      JournalFixtures.entry(3, .done), JournalFixtures.entry(2, .done, isInProgress: false),
      JournalFixtures.entry(1, .unknown),
    ]
    harness.send(.answered(harness.request(.journal), .journal(.success(JournalPage(entries))))) {
      $0.journal?.read.request = nil
      $0.journal?.read.value = JournalPage([entries[2], entries[0], entries[1]])
      $0.journal?.read.readAt = .start
      $0.journal?.cursor = entries[2].id
    }
    harness.finish()
  }

  @Test func theCursorStaysOnItsChange() {
    var harness = opened([JournalFixtures.entry(2, .done), JournalFixtures.entry(1, .done)])
    harness.send(key("G")) { $0.journal?.cursor = JournalFixtures.id(1) }
    harness.send(key("r")) {
      let request = $0.ask(.journal)
      $0.journal?.read.request = request
    }
    harness.expect(harness.reading(.journal(query())))
    let entries = [3, 2, 1].map { JournalFixtures.entry($0, .done) }
    harness.send(.answered(harness.request(.journal), .journal(.success(JournalPage(entries))))) {
      $0.journal?.read.request = nil
      $0.journal?.read.value = JournalPage(entries)
    }
    harness.send(key("k")) { $0.journal?.cursor = JournalFixtures.id(2) }
    harness.send(key("PgUp")) { $0.journal?.cursor = JournalFixtures.id(3) }
    harness.send(key("^D")) { $0.journal?.cursor = JournalFixtures.id(1) }
    harness.finish()
  }

  @Test func aLongListScrolls() {
    var harness = opened((1...50).reversed().map { JournalFixtures.entry($0, .done) })
    harness.send(key("G")) {
      $0.journal?.cursor = JournalFixtures.id(1)
      $0.journal?.top = 31
    }
    harness.send(key("g")) {
      $0.journal?.cursor = JournalFixtures.id(50)
      $0.journal?.top = 0
    }
    harness.finish()
  }

  @Test func aKeyStepsThroughTheFilters() {
    var harness = opened([JournalFixtures.entry(1, .done)])
    let steps: [(JournalFilter, JournalQuery)] = [
      (.undecided, query { $0.phases = [.intended, .sent, .unknown] }),
      (.organization, query { $0.organization = Fixtures.id(0) }),
      (.mine, query { $0.operators = ["me@host"] }), (.all, query()),
    ]
    for (filter, query) in steps {
      let before = harness.state.journal?.read.request
      harness.send(key("f")) {
        let request = $0.ask(.journal)
        $0.journal?.filter = filter
        $0.journal?.read.value = nil
        $0.journal?.read.readAt = nil
        $0.journal?.read.request = request
      }
      let reading = harness.reading(.journal(query))
      if let before { harness.expect(.cancel(before), reading) } else { harness.expect(reading) }
    }
    harness.finish()
  }

  @Test func whatCannotBeReadIsSaidAndEscapeCloses() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("J"))
    let error = JournalError(.damaged, "The journal is damaged.")
    harness.send(.answered(harness.request(.journal), .journal(.failure(error)))) {
      $0.journal?.read.request = nil
      $0.journal?.read.failure = error
    }
    harness.send(key("Esc")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func closingForgetsTheRead() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("J"))
    let request = harness.request(.journal)
    harness.send(key("q")) { $0.overlays = [] }
    harness.expect(.cancel(request))
    harness.send(.answered(request, .journal(.success([JournalFixtures.entry(1, .unknown)]))))
    harness.finish()
  }

  // MARK: One change

  @Test func anEntryIsShownWholeAndCopiedAsAComment() {
    let entry = JournalFixtures.entry(1, .refused)
    var harness = opened([entry])
    harness.send(key("Enter")) { $0.journal?.focus = .change(OpenedChange(entry)) }
    harness.send(key("y"))
    harness.expect(.copy(JournalComment.text(entry, OperatorNames()), what: "the change as a ticket comment"))
    harness.send(key("Esc")) { $0.journal?.focus = .list }
    harness.finish()
    let comment = JournalComment.text(entry, OperatorNames())
    for text in [
      "Name Organization 0 → New: refused", "Organization 0 (organization-0, \(Fixtures.id(0)))", "ins_1",
      "- Name: Organization 0 -> New", "code form_identifier_exists, trace 0123456789", "Change: change-1",
    ] {
      #expect(comment.contains(text), "\(text) in \(comment)")
    }
  }

  @Test func aCommentKeepsPrivateMetadataPrivate() {
    let merge = MetadataMerge(publicPatch: ["a": 1], privatePatch: ["secret": "value"])
    let change = JournalFixtures.entry(1, .done, .mergeMetadata(merge))
    let comment = JournalComment.text(change, OperatorNames())
    #expect(comment.contains("- public.a: (none) -> 1\n- private.secret: changed (not shown here)"))
    #expect(!comment.contains("value"))
  }

  @Test func aLongEntryScrollsToItsEndAndNoFurther() {
    var harness = opened([JournalFixtures.entry(1, .unknown)], rows: 10)
    harness.arrange(key("Enter"))
    let lines = JournalOutline(
      JournalFixtures.entry(1, .unknown), harness.state.session, columns: 80
    ).lines.count
    harness.send(key("Down")) { $0.journal?.opened?.top = 1 }
    harness.send(key("G")) { $0.journal?.opened?.top = lines - 7 }
    harness.send(key("Down"))
    harness.send(key("g")) { $0.journal?.opened?.top = 0 }
    harness.finish()
  }

  // MARK: Decisions

  @Test func whatWasTypedAheadDecidesNothing() throws {
    let entry = JournalFixtures.entry(1, .unknown)
    var harness = opened([entry])
    harness.arrange(key("Enter"))
    let question = JournalQuestion(.happened, entry, harness.state)
    harness.send(key("T")) { $0.journal?.opened?.step = .asking(question) }
    harness.send(key("y"))
    harness.send(.painted(frame: 20)) { $0.journal?.review?.painted(frame: 20) }
    harness.send(key("y", seenFrame: 19))
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .working(request, .happened, nil)
    }
    harness.expect(.settleChange(harness.request(.journal), entry.id, .happened, naming: nil))
    harness.send(.answered(harness.request(.journal), .settled(nil))) {
      let request = $0.ask(.journal)
      $0.notice = Notice(.information, "Recorded.", since: .start)
      $0.journal?.opened?.step = .shown
      $0.journal?.read.request = request
    }
    harness.expect(harness.reading(.journal(query())))
    let settled = JournalFixtures.entry(1, .settled)
    harness.send(.answered(harness.request(.journal), .journal(.success([settled])))) {
      $0.journal?.read.request = nil
      $0.journal?.read.value = [settled]
      $0.journal?.opened?.entry = settled
    }
    harness.finish()
  }

  @Test func whatIsDecidedLeavesTheUndecidedOnes() {
    var harness = opened([JournalFixtures.entry(1, .unknown)])
    harness.arrange(key("f"))
    harness.answer(.journal, .journal(.success([JournalFixtures.entry(1, .unknown)])))
    harness.arrange(key("Enter"), key("T"), .painted(frame: 20), key("y", seenFrame: 20))
    harness.answer(.journal, .settled(nil))
    #expect(harness.state.journal?.opened != nil)
    harness.answer(.journal, .journal(.success([])))
    #expect(harness.state.journal?.focus == .list)
    #expect(harness.state.journal?.entries == [])
    #expect(harness.state.notice?.text == "Recorded.")
  }

  @Test func aDecisionThatCannotBeWrittenIsSaid() {
    var harness = opened([JournalFixtures.entry(1, .unknown)])
    harness.arrange(key("Enter"), key("N"), .painted(frame: 20), key("y", seenFrame: 20))
    let full = JournalError(.diskFull, "The disk is full.")
    harness.send(.answered(harness.request(.journal), .settled(full))) {
      let request = $0.ask(.journal)
      $0.notice = Notice(.warning, "The disk is full.", since: .start)
      $0.journal?.opened?.step = .shown
      $0.journal?.read.request = request
    }
    harness.expect(harness.reading(.journal(query())))
    harness.finish()
  }

  @Test func anUpdateIsSentAgainAndItsOutcomeTold() {
    let entry = JournalFixtures.entry(1, .unknown)
    var harness = opened([entry])
    harness.arrange(key("Enter"))
    harness.send(key("A")) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .reading(request, .sendAgain)
    }
    harness.expect(harness.reading(.organization(Fixtures.id(0))))
    harness.answer(.journal, .organization(.success(Fixtures.organization(0, name: "Theirs"))))
    harness.arrange(.painted(frame: 20))
    #expect(
      harness.state.journal?.review?.warnings == [
        "Name has changed since: “Organization 0” → “Theirs”.",
        "The same request is sent again. What someone else changed in the meantime is overwritten.",
      ])
    let draft = ChangeDraft(again: entry.record.intent)
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .working(request, .sendAgain, nil)
    }
    let request = harness.request(.journal)
    harness.expect(.resumeChange(request, entry.id, draft))
    harness.send(.progressed(request, .change(.sending(attempt: 2, of: 4)))) {
      $0.journal?.opened?.step = .working(request, .sendAgain, .sending(attempt: 2, of: 4))
    }
    harness.send(key("Esc")) {
      $0.notice = Notice(
        .warning, "No longer waiting: the outcome may stay unknown.", since: .start)
    }
    harness.expect(.interrupt(request))
    let answer = ChangeAnswer(.organization(Fixtures.organization(0, name: "New")))
    harness.answer(
      .journal, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.answer, body: answer.body), answer))))
    #expect(harness.state.journal?.opened?.step == .shown)
    #expect(harness.state.journal?.read.request == harness.request(.journal))
    #expect(harness.state.notice?.text == "Name of “Organization 0”: Organization 0 → New.")
    #expect(harness.state.list.rows[0]?.name == "New")
  }

  @Test func whatWasNeverSentIsGivenUp() {
    let entry = JournalFixtures.entry(1, .intended)
    var harness = opened([entry])
    harness.arrange(key("Enter"))
    harness.send(key("T")) {
      $0.notice = Notice(
        .warning, "The change was never sent, so it cannot have gone through; abandon it instead.",
        since: .start)
    }
    harness.arrange(key("V"), .painted(frame: 20))
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.journal)
      $0.notice = nil
      $0.journal?.opened?.step = .working(request, .giveUp, nil)
    }
    harness.expect(.settleChange(harness.request(.journal), entry.id, .didNotHappen, naming: nil))
    harness.finish()
  }

  @Test func escapeTakesBackTheQuestion() {
    let entry = JournalFixtures.entry(1, .unknown)
    var harness = opened([entry])
    harness.arrange(key("Enter"), key("N"), .painted(frame: 20))
    harness.send(key("Esc", seenFrame: 20)) { $0.journal?.opened?.step = .shown }
    harness.finish()
  }

  @Test func whoMayNotChangeMayNotDecide() {
    var harness = opened([JournalFixtures.entry(1, .unknown)], policy: AccessPolicy(role: .viewer))
    harness.arrange(key("Enter"))
    for name in ["T", "N", "A"] {
      harness.arrange(key(name))
      #expect(harness.state.journal?.review == nil)
      #expect(harness.state.notice?.text.contains("viewer") == true)
    }
  }

  @Test func obstaclesAreTold() {
    let here = InstanceIdentity(rawValue: "ins_1")
    let elsewhere = InstanceIdentity(rawValue: "ins_2")
    let update = JournalFixtures.entry(1, .unknown)
    #expect(JournalDecision.sendAgain.obstacle(update, on: nil) == nil)
    #expect(JournalDecision.sendAgain.obstacle(update, on: here) == nil)
    #expect(JournalDecision.sendAgain.obstacle(update, on: elsewhere)?.contains("ins_2") == true)
    #expect(JournalDecision.happened.obstacle(update, on: elsewhere) == nil)
    #expect(JournalDecision.giveUp.obstacle(update, on: here)?.contains("may have arrived") == true)
    for phase in [JournalFixtures.Course.intended, .unknown] {
      let create = JournalFixtures.entry(1, phase, .create(NewOrganization(name: "New")))
      #expect(JournalDecision.sendAgain.obstacle(create, on: here)?.contains("Creating") == true)
    }
    let busy = JournalFixtures.entry(1, .unknown, isInProgress: true)
    let done = JournalFixtures.entry(1, .done)
    for decision in JournalDecision.allCases {
      #expect(decision.obstacle(busy, on: here)?.contains("In progress elsewhere") == true)
      #expect(decision.obstacle(done, on: here)?.contains("Nothing to decide") == true)
    }
  }

  // MARK: At the start

  @Test func afterTheFirstFrameItLooksForWhatIsUndecided() {
    var state = ConsoleState.loaded()
    state.looked.remove(.undecided)
    var harness = ReducerHarness(state)
    harness.send(.painted(frame: 1)) {
      $0.looked.insert(.undecided)
    }
    harness.expect(harness.reading(.journal(query { $0.phases = [.intended, .sent, .unknown] })))
    let entries = [
      JournalFixtures.entry(1, .unknown), JournalFixtures.entry(2, .unknown, isInProgress: true),
    ]
    harness.send(.answered(harness.request(.undecided), .journal(.success(JournalPage(entries))))) {
      $0.notice = Notice(.warning, "1 change with an unknown outcome; J shows it.", since: .start)
    }
    harness.send(.painted(frame: 2))
    harness.finish()
  }

  @Test func aJournalThatCannotBeReadIsSaidAtTheStart() {
    var state = ConsoleState.loaded()
    state.looked.remove(.undecided)
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 1))
    let error = JournalError(.notPermitted, "No.")
    harness.send(.answered(harness.request(.undecided), .journal(.failure(error)))) {
      $0.notice = Notice(
        .warning, "The journal cannot be read: J says why.", since: .start)
    }
    harness.finish()
  }

  @Test func itQuitsAtOnceFromTheJournalWhereNothingIsUnderWay() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.journal))
    harness.send(.command(.quit)) { $0.isEnding = true }
    harness.expect(.quit)
    harness.finish()
  }

  // MARK: The detail pane

  @Test func theDetailPaneShowsItsChanges() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    let entries = [JournalFixtures.entry(2, .done), JournalFixtures.entry(1, .unknown)]
    let changes = harness.request(.journal(Fixtures.changesQuery(Fixtures.id(0))))
    harness.send(.answered(changes, .journal(.success(JournalPage(entries))))) {
      $0.detail?.changes.request = nil
      $0.detail?.changes.value = [entries[1], entries[0]]
      $0.detail?.changes.readAt = .start
    }
    let lines = DetailOutline(harness.state, columns: 80).lines.filter { $0.section == .changes }
    #expect(lines.contains { $0.copyText == "change-1" })
    harness.finish()
  }

  @Test func theDetailPanesChangesHaveTheirOwnError() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    let error = JournalError(.damaged, "The journal is damaged.")
    let changes = harness.request(.journal(Fixtures.changesQuery(Fixtures.id(0))))
    harness.send(.answered(changes, .journal(.failure(error)))) {
      $0.detail?.changes.request = nil
      $0.detail?.changes.failure = error
    }
    #expect(
      DetailOutline(harness.state, columns: 80).lines.contains { $0.content == .failure(error.message) })
    harness.finish()
  }
}
