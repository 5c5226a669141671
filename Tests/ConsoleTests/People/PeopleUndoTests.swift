import Changes
import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// What was done to a person is undone from the journal by a new change.
@Suite struct PeopleUndoTests {
  private typealias Person = PersonFixtures

  private func undoing(_ request: ChangeRequest, _ body: JSONObject? = nil) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success([JournalFixtures.entry(1, .done, request, answer: body)])))
    harness.arrange(key("Enter"), key("u"))
    return harness
  }

  private static let promotion = ChangeRequest.changingRole(
    of: PersonFixtures.ada, from: PersonFixtures.member, to: PersonFixtures.admin)

  /// Each with what undoes it, what is there before that, and what is said.
  private static let undos: [(done: ChangeRequest, undo: ChangeRequest, now: PeopleReading)] = [
    (
      promotion, .changingRole(of: PersonFixtures.ada, from: "org:admin", to: "org:member"),
      PersonFixtures.reading("org:admin")
    ),
    (
      .adding(PersonFixtures.ada, as: "org:member"), .removing(PersonFixtures.ada, who: "org:member"),
      PersonFixtures.reading("org:member")
    ),
    (
      .removing(PersonFixtures.ada, who: "org:billing"), .adding(PersonFixtures.ada, as: "org:billing"),
      PersonFixtures.reading()
    ),
    (
      .invite(NewInvitation(to: "new@acme.example", role: "org:member")),
      .revokeInvitation(PersonFixtures.sent),
      PersonFixtures.reading(invitation: Samples.invitation())
    ),
    (
      .revokeInvitation(PersonFixtures.sent),
      .invite(NewInvitation(to: "new@acme.example", role: "org:member")),
      PersonFixtures.reading(knowsAda: false)
    ),
  ]

  @Test(arguments: undos.indices)
  func isReviewedAndSentAsANewChange(place: Int) throws {
    let (done, undo, now) = Self.undos[place]
    var harness = undoing(done, ["id": "orginv_1"])
    harness.answer(.person(.check(undo), Person.organization.id), .person(.success(now)))
    harness.arrange(.painted(frame: 8))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == undo)
    #expect(draft.reverts == JournalFixtures.id(1))
    let undone = try #require(review.subject.first { $0.label == "Undoes" })
    #expect(undone.text.hasPrefix(JournalFixtures.entry(1, .done, done).line))
    #expect(undone.text.hasSuffix("by me@host"))
    #expect(
      review.warnings.contains { $0.hasPrefix("A new invitation is sent") } == (undo.kind == .invite))
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .journalEntry)
  }

  @Test func whatStandsInTheWayIsTold() {
    var harness = undoing(.adding(Person.ada, as: "org:admin"))
    harness.answer(.change, .person(.success(Person.reading("org:admin", admins: 1))))
    #expect(harness.state.change == nil)
    #expect(
      harness.state.notice?.text.hasPrefix("Not undone. Ada Lovelace is the only member") == true)
  }

  @Test func whatIsAsItWasNeedsNothing() {
    var harness = undoing(Self.promotion)
    harness.answer(.change, .person(.success(Person.reading("org:member"))))
    #expect(harness.state.change == nil)
    #expect(harness.state.notice?.text == "Nothing to undo: the earlier state is back.")
  }

  @Test func aRoleThatHasChangedAgainIsToldFirst() throws {
    var harness = undoing(Self.promotion)
    harness.check(Person.reading("org:billing"))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == .changingRole(of: Person.ada, from: "org:billing", to: "org:member"))
    #expect(
      review.warnings == [
        "The role has changed again since: the current one (billing) would be lost."
      ])
  }

  @Test func aRemovedMemberComesBackWithTheMetadata() throws {
    let done = ChangeRequest.removing(Person.ada, who: "org:member")
    var membership = Samples.membership("org:member").objectValue ?? JSONObject()
    membership["public_metadata"] = ["team": "blue"]
    let before = PersonStanding(membership: Person.record(.object(membership)))
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("J"))
    harness.answer(
      .journal, .journal(.success([JournalFixtures.entry(1, .done, done, standing: before)])))
    harness.arrange(key("Enter"), key("u"))
    harness.check(Person.reading())
    let undo = ChangeRequest.adding(
      Person.ada, as: "org:member", metadata: MetadataMerge(publicPatch: ["team": "blue"]))
    #expect(try #require(harness.reviewed).draft.request == undo)
    // Refused, it is in the form and still undoes.
    let entry = APIErrorEntry(message: "no", longMessage: "Not now.", code: "x", parameter: nil)
    harness.send { _ in .refused(ClerkError(.refused(APIRefusal(status: 422, errors: [entry])))) }
    #expect(harness.state.change?.form?["user_id"]?.text == "user_ada")
    harness.arrange(key("^S"))
    harness.check(Person.reading())
    let again = try #require(harness.reviewed).draft
    #expect(again.request == undo)
    #expect(again.reverts == JournalFixtures.id(1))
  }
}
