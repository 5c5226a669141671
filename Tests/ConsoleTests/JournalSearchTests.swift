import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What may have been created is looked for from the journal.
@Suite("Searching from the journal")
struct JournalSearchTests {
  /// The journal opened over the list with these changes.
  private func opened(_ entries: [JournalEntry]) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success(JournalPage(entries))))
    return harness
  }

  @Test(arguments: ["fern", nil])
  func whatMayHaveBeenCreatedIsSearchedFor(slug: String?) {
    var created = NewOrganization(name: "Fern Works")
    created.slug = slug
    var harness = opened([JournalFixtures.entry(1, .unknown, .create(created))])
    harness.arrange(key("Enter"))
    #expect(harness.state.offers(.search))
    harness.arrange(key("/"))
    #expect(harness.state.overlays.isEmpty)
    #expect(harness.state.list.prompt?.editor.text == slug ?? "Fern Works")
    #expect(harness.state.timers.contains(.searchDebounce))
  }

  @Test func nothingElseIsSearchedFor() {
    let created = ChangeRequest.create(NewOrganization(name: "Fern Works"))
    for entry in [JournalFixtures.entry(1, .unknown), JournalFixtures.entry(1, .done, created)] {
      var harness = opened([entry])
      harness.arrange(key("Enter"))
      #expect(!harness.state.offers(.search))
      harness.arrange(key("/"))
      #expect(harness.state.journal?.opened?.entry == entry)
      #expect(harness.state.list.prompt == nil)
    }
  }
}
