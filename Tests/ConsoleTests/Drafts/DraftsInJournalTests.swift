import Changes
import ClerkAPI
import JSON
import Testing

@testable import Console

/// What was sent is in the journal, and is not offered as something that was only typed.
@Suite("Drafts that are in the journal")
struct DraftsInJournalTests {
  private let draft = FormDraft(
    .change(.edit), OrganizationReference(Fixtures.organization(0)), at: .start, fields: ["name": "New"])

  @Test(arguments: [
    (JournalFixtures.Course.intended, true), (.unknown, true), (.done, true), (.settled, true),
    (.refused, false),
  ])
  func whatMayHaveBeenMadeCounts(course: JournalFixtures.Course, isMeant: Bool) {
    #expect(draft.isMeant(in: [JournalFixtures.entry(1, course)]) == isMeant)
  }

  @Test func anotherFormOrganizationOrEarlierTimeDoesNot() {
    let entries = [JournalFixtures.entry(1, .unknown)]
    var other = draft
    other.purpose = .change(.metadata)
    #expect(!other.isMeant(in: entries))
    other = draft
    other.organization = OrganizationReference(Fixtures.organization(1))
    #expect(!other.isMeant(in: entries))
    other = draft
    other.at = Timestamp(milliseconds: Timestamp.start.milliseconds + 1)
    #expect(!other.isMeant(in: entries))
  }

  /// A plan changed many; what was typed about one of them alone was not part of it.
  @Test func aChangeOfAPlanDoesNot() throws {
    var intent = JournalFixtures.entry(1, .unknown).record.intent
    #expect(draft.isMeant(in: [JournalFixtures.entry(1, .unknown)]))
    intent.batch = "b"
    let event = ChangeEvent(intent.id, at: .start, .intended(intent))
    #expect(!draft.isMeant(in: [JournalEntry(try #require(ChangeRecord(event)))]))
  }

  @Test func aCreationIsToldByItsName() throws {
    let event = ChangeEvent(
      JournalFixtures.id(1), at: .start,
      .intended(
        ChangeIntent(
          id: JournalFixtures.id(1), instance: InstanceIdentity(rawValue: "ins_1"), operator: "me@host",
          organization: nil, request: .create(NewOrganization(name: "New")))))
    let entries = [JournalEntry(try #require(ChangeRecord(event)))]
    var draft = FormDraft(.change(.create), nil, at: .start, fields: ["name": "New"])
    #expect(draft.isMeant(in: entries))
    draft.fields = ["name": "Another"]
    #expect(!draft.isMeant(in: entries))
  }

  @Test func whatIsThereIsRemovedAndTheRestIsOffered() async {
    let left = [
      OfferedDraft(DraftID(rawValue: "sent"), draft),
      OfferedDraft(
        DraftID(rawValue: "typed"), FormDraft(.change(.create), nil, at: .start, fields: ["name": "x"])),
    ]
    let discarded = Discarded()
    var store = DraftStore.none
    store.left = { left }
    store.discard = { discarded.add($0) }
    let entries = [JournalFixtures.entry(1, .unknown)]
    let offered = await store.left { query in
      query.since == .start ? .success(JournalPage(entries)) : .success([])
    }
    #expect(offered == [left[1]])
    #expect(discarded.ids == [DraftID(rawValue: "sent")])
    // Without the journal no one knows: everything is offered.
    #expect(await store.left { _ in .failure(JournalError(.damaged, "It is damaged.")) } == left)
    #expect(discarded.ids.count == 1)
  }
}
