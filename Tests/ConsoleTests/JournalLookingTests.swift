import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What the journal shows before it is decided: who may see it, what has changed since, and with the mouse.
@Suite("Looking closely in the journal")
struct JournalLookingTests {
  private func mouse(_ kind: MouseEvent.Kind, row: Int) -> Action {
    .input(
      .mouse(MouseEvent(kind: kind, button: 1, position: Point(column: 9, row: row))), seenFrame: 9)
  }

  /// The journal opened over the list with these changes.
  private func opened(_ entries: [JournalEntry], policy: AccessPolicy = .init()) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    var harness = ReducerHarness(state)
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success(JournalPage(entries))))
    return harness
  }

  private func organization(_ change: (inout JSONObject) -> Void) throws -> Organization {
    var source = Fixtures.organization(0).source
    change(&source)
    return try Organization(JSONReader(.object(source)))
  }

  // MARK: Sending again

  @Test func readingBeforeSendingAgainCanBeGivenUp() {
    var harness = opened([JournalFixtures.entry(1, .unknown)])
    harness.arrange(key("Enter"), key("A"))
    let request = harness.request(.journal)
    harness.send(key("Esc")) { $0.journal?.opened?.step = .shown }
    harness.expect(.cancel(request))
    harness.finish()
  }

  @Test func whatCannotBeReadIsNotSentAgain() {
    var harness = opened([JournalFixtures.entry(1, .unknown)])
    harness.arrange(key("Enter"), key("A"))
    let error = ClerkError(
      .transport(TransportFailure(.unreachable, host: "api.clerk.com")), operation: .read)
    harness.send(.answered(harness.request(.journal), .organization(.failure(error)))) {
      $0.journal?.opened?.step = .shown
      $0.notice = Notice(
        .warning, "Nothing was sent: the organization could not be read. \(error)", since: .start)
    }
    harness.finish()
  }

  @Test func whatIsGoneIsSaidAndCanStillBeDeletedAgain() {
    var harness = opened([JournalFixtures.entry(1, .unknown, .delete)])
    harness.arrange(key("Enter"), key("A"))
    let error = ClerkError(.refused(APIRefusal(status: 404, errors: [])), operation: .read)
    harness.answer(.journal, .organization(.failure(error)))
    #expect(
      harness.state.journal?.review?.warnings.first == "This organization no longer exists.")
  }

  @Test func whatHasBecomeOfTheOrganizationIsSaid() throws {
    let intent = JournalFixtures.entry(1, .unknown).record.intent
    #expect(
      OrganizationDrift.sentences(intent, now: Fixtures.organization(0)) == [
        "The organization is as it was when this change was requested."
      ])
    #expect(
      OrganizationDrift.sentences(intent, now: Fixtures.organization(0, name: "New")) == [
        "The organization is already as this change would make it."
      ])
    let drifted = try organization {
      $0["slug"] = .null
      $0["max_allowed_memberships"] = 7
      $0["created_at"] = 1_716_883_201_000
      $0["private_metadata"] = ["crm": "X-2"]
      $0["has_image"] = true
    }
    #expect(
      OrganizationDrift.sentences(intent, now: drifted) == [
        "Slug has changed since: “organization-0” → (none).",
        "Member limit has changed since: 5 → 7.",
        "Created has changed since: 2024-05-28T08:00:00.000Z → 2024-05-28T08:00:01.000Z.",
        "Private metadata has changed since.", "The logo has changed since.",
      ])
    let merge = MetadataMerge(publicPatch: ["region": "us"])
    let merging = JournalFixtures.entry(1, .unknown, .mergeMetadata(merge)).record.intent
    let merged = try organization { $0["public_metadata"] = ["region": "us", "flags": ["beta": true]] }
    #expect(
      OrganizationDrift.sentences(merging, now: merged) == [
        "The organization is already as this change would make it."
      ])
  }

  // MARK: Private metadata

  @Test func privateMetadataIsShownOnlyToWhoAsks() {
    let merge = MetadataMerge(publicPatch: ["a": 1], privatePatch: ["crm": "Y-9"])
    var harness = opened([JournalFixtures.entry(1, .unknown, .mergeMetadata(merge))])
    harness.arrange(key("Enter"))
    func shown(_ harness: ReducerHarness) -> String {
      let lines = harness.state.journal?.opened?.lines(harness.state.session, columns: 80)
      return "\(lines ?? [])"
    }
    #expect(!shown(harness).contains("Y-9") && !shown(harness).contains("X-1"))
    #expect(shown(harness).contains("Show private metadata"))
    #expect(harness.state.offers(.revealPrivate))
    harness.arrange(key("N"), .painted(frame: 20))
    #expect("\(String(describing: harness.state.journal?.review)))".contains("Y-9") == false)
    harness.arrange(key("Esc", seenFrame: 20))
    harness.send(key("p")) { $0.journal?.opened?.revealsPrivate = true }
    #expect(shown(harness).contains("Y-9") && shown(harness).contains("X-1"))
    harness.arrange(key("N"), .painted(frame: 21))
    #expect(harness.state.journal?.review?.changes.contains { $0.new == "\"Y-9\"" } == true)
    // Another look at it begins with what is private hidden.
    harness.arrange(key("Esc", seenFrame: 21), key("Esc"), key("Enter"))
    #expect(harness.state.journal?.opened?.revealsPrivate == false)
    harness.finish()
  }

  // MARK: The last line

  private static let offers: [(JournalFixtures.Course, AccessPolicy, [Command])] = [
    (.unknown, AccessPolicy(), [.settleHappened, .settleDidNotHappen, .sendAgain]),
    (.intended, AccessPolicy(), [.sendAgain, .giveUp]), (.done, AccessPolicy(), [.undo]),
    (.refused, AccessPolicy(), []), (.unknown, AccessPolicy(role: .viewer), []),
    (.done, AccessPolicy(readOnly: .lock), []),
  ]

  @Test(arguments: offers)
  func theLastLineOffersWhatCanBeDone(
    course: JournalFixtures.Course, policy: AccessPolicy, offered: [Command]
  ) {
    var harness = opened([JournalFixtures.entry(1, course)], policy: policy)
    harness.arrange(key("Enter"))
    let all: [Command] = [.settleHappened, .settleDidNotHappen, .sendAgain, .giveUp, .undo]
    #expect(all.filter { harness.state.offers($0) } == offered)
    #expect(harness.state.offers(.copyEntry))
    #expect(!harness.state.offers(.revealPrivate))
  }

  // MARK: The mouse

  @Test func theWheelMovesAndAPressSelects() {
    var harness = opened((1...50).reversed().map { JournalFixtures.entry($0, .done) })
    harness.send(mouse(.wheelDown, row: 9)) { $0.journal?.cursor = JournalFixtures.id(47) }
    // Title and heading stand above the changes, which begin in the third row below the top line.
    harness.send(mouse(.press, row: 3)) { $0.journal?.cursor = JournalFixtures.id(50) }
    harness.send(mouse(.press, row: 5)) { $0.journal?.cursor = JournalFixtures.id(48) }
    for row in [0, 1, 2, 22] { harness.send(mouse(.press, row: row)) }
    harness.send(mouse(.wheelUp, row: 9)) { $0.journal?.cursor = JournalFixtures.id(50) }
    harness.finish()
  }

  @Test func aFailureStandsAboveWhatWasReadBefore() {
    var harness = opened((1...50).reversed().map { JournalFixtures.entry($0, .done) })
    harness.arrange(key("r"))
    harness.answer(.journal, .journal(.failure(JournalError(.diskFull, "The disk is full."))))
    harness.send(mouse(.press, row: 3))
    harness.send(mouse(.press, row: 5)) { $0.journal?.cursor = JournalFixtures.id(49) }
    harness.finish()
  }

  @Test func theWheelScrollsAnEntry() {
    var harness = opened([JournalFixtures.entry(1, .unknown)])
    harness.arrange(.resized(Size(columns: 80, rows: 10)), key("Enter"))
    harness.send(mouse(.wheelDown, row: 5)) { $0.journal?.opened?.top = 3 }
    harness.send(mouse(.press, row: 5))
    harness.send(mouse(.wheelUp, row: 5)) { $0.journal?.opened?.top = 0 }
    harness.finish()
  }
}
