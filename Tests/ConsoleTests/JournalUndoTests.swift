import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What was done is undone by a new change, or it is said why not.
@Suite("Undoing a change from the journal")
struct JournalUndoTests {
  private let renamed = Answer.organization(.success(Fixtures.organization(0, name: "New")))

  private func opened(
    _ entry: JournalEntry, as role: Role = .admin, showingPrivate: Bool = false
  ) -> ReducerHarness {
    var state = ConsoleState.loaded(columns: 120)
    state.session.policy.role = role
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    if showingPrivate { harness.arrange(.command(.revealPrivate)) }
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success([entry])))
    harness.arrange(key("Enter"))
    return harness
  }

  @Test func theOldNameIsReviewedAndSentAsANewChange() {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    #expect(harness.state.change?.step == .reading)
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 20))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("Name", old: "New", new: "Organization 0")])
    #expect(review.warnings.isEmpty)
    #expect(draft.reverts == JournalFixtures.id(1))
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))
    harness.finish()
  }

  /// What is hidden stays so in the review: someone else may have typed it.
  @Test(arguments: [false, true]) func privateValuesAreShownOnlyWhereTheyAreShownAnyway(isShown: Bool) {
    let merge = MetadataMerge(privatePatch: ["crm": "X-2"])
    var harness = opened(JournalFixtures.entry(1, .done, .mergeMetadata(merge)), showingPrivate: isShown)
    var source = Fixtures.organization(0).source
    source["private_metadata"] = ["crm": "X-2"]
    harness.arrange(key("u"))
    guard let now = try? Organization(JSONReader(.object(source))) else { return }
    harness.answer(.change, .organization(.success(now)))
    let change =
      isShown
      ? ReviewChange("private.crm", old: "\"X-2\"", new: "\"X-1\"")
      : ReviewChange("private.crm", old: "hidden", new: "hidden")
    #expect(harness.state.review?.changes == [change])
  }

  @Test func aRefusedUndoIsInTheFormAndStillUndoes() throws {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 20))
    harness.arrange(key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    let entry = APIErrorEntry(
      message: "no", longMessage: "Not that name.", code: "form_param_invalid", parameter: "name")
    let error = ClerkError(.refused(APIRefusal(status: 422, errors: [entry])))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.refused(error)))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["name"]?.text == "Organization 0")
    #expect(harness.state.change?.form?["name"]?.refusal?.hasPrefix("Not that name.") == true)

    harness.arrange(key("!"), key("^S"))
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 30))
    guard case .reviewing(_, let again) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(again.reverts == JournalFixtures.id(1))
    #expect(again.request != draft.request)
    // From here on Esc goes back to the form.
    harness.arrange(key("Esc", seenFrame: 30))
    #expect(harness.state.change?.step == .editing)
  }

  @Test func escapeGoesBackToTheJournal() {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 20))
    harness.arrange(key("Esc", seenFrame: 20))
    #expect(harness.state.change == nil)
    #expect(harness.state.context == .journalEntry)
  }

  @Test func theJournalThatAnUnknownUndoLeadsToIsReadAndTheOnlyOne() throws {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 20), key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    let lost = ChangeFailure(message: "The answer was lost.", fate: .mayHaveArrived)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.unknown(lost)))))
    harness.arrange(.painted(frame: 30), key("J", seenFrame: 30))
    harness.answer(.journal, .journal(.success([JournalFixtures.entry(2, .unknown)])))
    #expect(harness.state.overlays.count == 1)
    #expect(harness.state.journal?.cursor == JournalFixtures.id(2))
  }

  @Test func whatIsAsItWasNeedsNothing() {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    harness.answer(.change, .organization(.success(Fixtures.organization(0))))
    #expect(harness.state.change == nil)
    #expect(harness.state.notice?.text.contains("Nothing to undo") == true)
  }

  @Test func whatSomeoneElseChangesAfterTheReviewIsReviewedAnew() throws {
    var harness = opened(JournalFixtures.entry(1, .done))
    harness.arrange(key("u"))
    harness.answer(.change, renamed)
    harness.arrange(.painted(frame: 20))
    harness.arrange(key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    let intent = draft.intent(
      id: ChangeID(rawValue: "a"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada")
    let now = FoundSubject(organization: Fixtures.organization(0, name: "Theirs"))
    let change = try #require(SubjectChange(intent, now: now, holdsBalance: true))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.changedSince(change)))))
    guard case .reviewing(let review, let again) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("Name", old: "Theirs", new: "Organization 0")])
    #expect(review.warnings == ["Name has changed again since: the current value would be lost."])
    #expect(again.before?["name"] == "Theirs" && again.reverts == JournalFixtures.id(1))
  }

  @Test func whatSomeoneElseChangedSinceIsSaid() {
    let undo = JournalUndo(JournalFixtures.entry(1, .done), now: Fixtures.organization(0, name: "Theirs"))
    #expect(undo.warnings == ["Name has changed again since: the current value would be lost."])
  }

  @Test func metadataIsPutBackMemberByMember() throws {
    // Before, the fixture's public metadata was {region: eu, flags: {beta: true}}.
    let merge = MetadataMerge(
      publicPatch: ["region": "us", "added": 1, "flags": ["beta": JSONValue.null]])
    let entry = JournalFixtures.entry(1, .done, .mergeMetadata(merge))
    var source = Fixtures.organization(0).source
    source["public_metadata"] = ["region": "us", "added": 1, "flags": ["other": 2], "theirs": 3]
    let undo = JournalUndo(entry, now: try Organization(JSONReader(.object(source))))
    guard case .mergeMetadata(let merge) = undo.draft?.request, let patch = merge.publicPatch else {
      Issue.record("\(String(describing: undo.draft))")
      return
    }
    #expect(
      JSONValue.object(patch).isSame(as: ["region": "eu", "added": .null, "flags": ["beta": true]]))
    #expect(merge.privatePatch == nil)
    #expect(undo.warnings.isEmpty)
  }

  private static let ada = PersonReference(
    id: UserID(rawValue: "user_1"), name: "Ada", emailAddress: "ada@acme.example")

  @Test func theUndoNeedsItsOwnPermission() {
    let added = JournalFixtures.entry(1, .done, .adding(Self.ada, as: "org:member"))
    var harness = opened(added, as: .support)
    harness.arrange(key("u"))
    #expect(harness.state.change == nil)
    #expect(harness.state.notice?.text == "Your role (support) cannot remove members.")
  }

  @Test func whatCannotBeUndoneSaysSo() {
    let requests: [(ChangeRequest, String)] = [
      (.create(NewOrganization(name: "New")), "delete the organization"), (.delete, "cannot be undone"),
      (.deleteLogo, "logo"),
    ]
    for (request, word) in requests {
      #expect(JournalUndo.obstacle(JournalFixtures.entry(1, .done, request))?.contains(word) == true)
    }
    #expect(JournalUndo.obstacle(JournalFixtures.entry(1, .unknown))?.contains("settle it first") == true)
    #expect(JournalUndo.obstacle(JournalFixtures.entry(1, .refused))?.contains("Nothing to undo") == true)
    var harness = opened(JournalFixtures.entry(1, .done, .delete))
    harness.send(key("u")) {
      $0.notice = Notice(.warning, "A deletion cannot be undone.", since: .start)
    }
    harness.finish()
  }
}
