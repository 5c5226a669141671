import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What was left behind is offered and opened; every step said.
@Suite("Offering what was typed before")
struct DraftOfferTests {
  private func press(_ text: String, seenFrame: Int = 30) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func offered(_ number: Int, _ purpose: ChangePurpose = .edit) -> OfferedDraft {
    OfferedDraft(
      DraftID(rawValue: "d\(number)"),
      FormDraft(
        .change(purpose), purpose == .create ? nil : OrganizationReference(Fixtures.organization(number)),
        reverts: ChangeID(rawValue: "c\(number)"), at: .start,
        fields: ["name": .string(JSONString("Typed \(number)"))]))
  }

  /// A list over which these drafts are offered since frame 20; its next request is number 3.
  private func offering(_ drafts: [OfferedDraft], policy: AccessPolicy = .init()) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    state.session.policy = policy
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 19))
    harness.answer(Read.drafts, .drafts(drafts))
    harness.arrange(.painted(frame: 20))
    return harness
  }

  private func list(_ harness: ReducerHarness) -> DraftList? {
    if case .drafts(let list) = harness.state.overlays.last { list } else { nil }
  }

  @Test func isLookedForOnceThereIsSomethingToSee() {
    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    var harness = ReducerHarness(state)
    harness.send(.painted(frame: 1)) {
      $0.looked.insert(.drafts)
    }
    harness.expect(harness.reading(.drafts))
    harness.send(.painted(frame: 2))
    harness.send(.answered(harness.request(Read.drafts), .drafts([offered(1)]))) {
      $0.overlays = [.drafts(DraftList([self.offered(1)]))]
    }
    harness.finish()
  }

  @Test func waitsUntilNothingElseHasTheKeys() {
    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 1), press("?"))
    harness.send(.answered(harness.request(Read.drafts), .drafts([offered(1)]))) {
      $0.leftDrafts = [self.offered(1)]
    }
    harness.send(.settle)
    harness.arrange(press("Esc"))
    harness.send(.settle) {
      $0.leftDrafts = []
      $0.overlays = [.drafts(DraftList([self.offered(1)]))]
    }
    harness.finish()
  }

  @Test func whatThisSessionMayNotSendIsLeftToOneThatMay() {
    #expect(list(offering([offered(1)], policy: AccessPolicy(role: .viewer))) == nil)
    #expect(list(offering([offered(1)], policy: AccessPolicy(role: .support)))?.drafts.count == 1)
  }

  @Test func whatWasTypedAheadOpensNothing() {
    var harness = offering([offered(1)])
    harness.send(press("Enter", seenFrame: 19))
    harness.send(press("V", seenFrame: 19))
    harness.finish()
  }

  @Test func itIsOpenedOverWhatTheOrganizationIsNow() throws {
    var harness = offering([offered(1), offered(2)])
    harness.arrange(press("j"))
    harness.send(press("Enter"))
    harness.expect(harness.reading(.draft(DraftID(rawValue: "d2"))))
    harness.send(.answered(harness.request(Asker.drafts), .draft(offered(2).draft))) {
      $0.leftDrafts = [self.offered(1)]
      $0.list.cursor = ListCursor(position: 2, id: Fixtures.id(2))
      var change = ChangeOverlay(.edit, of: Fixtures.id(2))
      change.drafted.restores = self.offered(2).draft
      change.reverts = ChangeID(rawValue: "c2")
      $0.overlays = [.change(change)]
      $0.reads(.organization(Fixtures.id(2)))
    }
    harness.expect(harness.reading(.organization(Fixtures.id(2))))
    let organization = Fixtures.organization(2, name: "Renamed meanwhile")
    harness.answer(.organization(Fixtures.id(2)), .organization(.success(organization)))
    harness.arrange(.settle)
    let change = try #require(harness.state.change)
    #expect(change.step == .editing)
    #expect(change.form?["name"]?.text == "Typed 2")
    #expect(change.form?["name"]?.initial == .text("Renamed meanwhile"))
    #expect(change.form?.notice == "Your draft is restored; everything else is as just read.")
    #expect(change.drafted == KeptDraft(kept: ["name": "Typed 2"]))
    // Nothing is written until something else is typed.
    harness.send(.settle)
    harness.arrange(press("Esc"), .painted(frame: 21), press("y"))
    harness.send(.settle) {
      $0.leftDrafts = []
      $0.overlays = [.drafts(DraftList([self.offered(1)]))]
    }
    harness.finish()
  }

  /// In the list, or where it is not in it.
  @Test(arguments: [2, 700]) func itsOrganizationIsTheOneThatCommandsAreAboutThen(number: Int) {
    var harness = offering([offered(number)])
    harness.arrange(press("Enter"))
    harness.answer(Asker.drafts, .draft(offered(number).draft))
    harness.answer(
      .organization(Fixtures.id(number)), .organization(.success(Fixtures.organization(number))))
    harness.arrange(.settle, press("Esc"), .painted(frame: 21), press("y"), .settle)
    #expect(harness.state.change == nil && harness.state.subject == Fixtures.id(number))
    harness.arrange(press("M"))
    #expect(harness.state.people?.organization.id == Fixtures.id(number))
  }

  @Test func aNewOrganizationNeedsNoRead() {
    var harness = offering([offered(1, .create)])
    harness.arrange(press("Enter"))
    harness.answer(Asker.drafts, .draft(offered(1, .create).draft))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["name"]?.text == "Typed 1")
  }

  @Test func whatCannotBeReadIsOfferedAgain() {
    var harness = offering([offered(1)])
    harness.arrange(press("Enter"))
    harness.answer(Asker.drafts, .draft(offered(1).draft))
    let error = ClerkError(.transport(TransportFailure(.unreachable, host: "api.clerk.com")))
    harness.answer(.organization(Fixtures.id(1)), .organization(.failure(error)))
    harness.arrange(.painted(frame: 20))
    harness.send(press("Esc")) { $0.overlays = [] }
    harness.expect(.releaseDraft(DraftKey(.change(.edit), Fixtures.id(1))))
    harness.finish()
  }

  @Test func whatIsGoneIsSaid() {
    var harness = offering([offered(1)])
    harness.arrange(press("Enter"))
    harness.send(.answered(harness.request(Asker.drafts), .draft(nil))) {
      $0.overlays = []
      $0.notice = Notice(
        .warning, "The draft is gone, or another orgdesk has taken it.", since: .start)
    }
    harness.finish()
  }

  @Test func whatNoOneWantsToGoOnWithIsLetGo() {
    var harness = offering([offered(1)])
    harness.arrange(press("Enter"), press("Esc"))
    harness.send(.answered(harness.request(Asker.drafts), .draft(offered(1).draft)))
    harness.expect(.releaseDraft(DraftKey(.change(.edit), Fixtures.id(1))))
    harness.finish()
  }

  @Test func itIsDroppedOrLeftToTheNextStart() {
    var harness = offering([offered(1), offered(2)])
    harness.send(press("V")) {
      $0.overlays.append(
        .question(Question(.dropDraft(title: "Edit the organization: “Organization 1”"))))
    }
    harness.send(press("y", seenFrame: 20))
    harness.arrange(.painted(frame: 21), press("n", seenFrame: 21))
    #expect(list(harness)?.drafts.count == 2)
    harness.arrange(press("V", seenFrame: 21), .painted(frame: 22))
    harness.send(press("y", seenFrame: 22)) {
      var rest = DraftList([self.offered(2)])
      rest.shownSince = 20
      $0.overlays = [.drafts(rest)]
      $0.notice = Notice(
        .information, "Dropped: Edit the organization: “Organization 1”.", since: .start)
    }
    harness.expect(.discardDraft(DraftID(rawValue: "d1")))
    harness.send(press("Esc")) {
      $0.overlays = []
      $0.notice = Notice(
        .information, "The drafts are kept; their forms and the next start offer them again.",
        since: .start)
      $0.laidAside = [self.offered(2)]
    }
    harness.finish()
  }

  /// The keys of the box share a line with what is said, and money that no one decided about is not forgotten.
  @Test(arguments: [false, true])
  func whatIsUndecidedIsSaidOnceTheDraftsAreClosed(isAskedFirst: Bool) {
    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    state.looked.remove(.undecided)
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 19))
    let undecided = Answer.journal(.success(JournalPage([CreditFixtures.entry(1, 2500, .unknown)])))
    if isAskedFirst {
      harness.answer(.undecided, undecided)
      harness.answer(Read.drafts, .drafts([offered(1)]))
    } else {
      harness.answer(Read.drafts, .drafts([offered(1)]))
      harness.answer(.undecided, undecided)
    }
    harness.arrange(.painted(frame: 20))
    #expect(harness.state.notice == nil && list(harness) != nil)
    harness.arrange(press("Down"))
    #expect(harness.state.notice == nil)
    harness.arrange(press("Esc"))
    #expect(harness.state.notice?.text.hasPrefix("The drafts are kept") == true)
    var (later, next) = (harness, harness)
    later.arrange(.clock(Timestamp(milliseconds: harness.state.now.milliseconds + Notice.lifetime)))
    next.arrange(press("j"))
    for harness in [later, next] {
      #expect(harness.state.notice?.text == "+$25.00 for “Organization 0”: unknown outcome; J shows it.")
    }
  }
}
