import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What is changed in the tree of metadata is kept and put back as what is typed into a form.
@Suite("Keeping what is changed in a tree")
struct MetadataDraftTests {
  private func press(_ text: String, seenFrame: Int = 9) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func organization(_ tier: String) throws -> Organization {
    let json: JSONValue = [
      "object": "organization", "id": .string(JSONString(Fixtures.id(0).rawValue)), "name": "Organization 0",
      "slug": "organization-0",
      "has_image": false, "max_allowed_memberships": 5, "admin_delete_enabled": true,
      "public_metadata": ["tier": .string(JSONString(tier))], "private_metadata": ["seats": 5],
      "created_at": 1_716_883_200_000, "updated_at": 1_716_883_200_000,
    ]
    return try Organization(JSONReader(json))
  }

  private func read(_ harness: inout ReducerHarness, _ tier: String = "gold") throws {
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(try organization(tier))))
  }

  /// The tree of an organization, open over a list, with the cursor on the first member.
  private func editing() throws -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(press("m"))
    try read(&harness)
    harness.arrange(.settle, press("j"))
    return harness
  }

  @Test func aLineIsKeptAfterAPauseAndAtOnceWhenItIsTaken() throws {
    var harness = try editing()
    harness.arrange(press("Enter"), .settle, press("!"))
    let typing = try #require(harness.state.change?.tree?.draft)
    #expect(typing["typing"]?.objectValue?["text"]?.stringValue == "gold!")
    harness.send(.settle) {
      $0.timers = [.draft]
      $0.change?.drafted.waitsFor = typing
    }
    harness.expect(.startTimer(.draft, milliseconds: 50))
    harness.arrange(press("Enter"))
    let changed = try #require(harness.state.change?.tree?.draft)
    #expect(changed["public_metadata"]?.objectValue?["mine"] == ["tier": "gold!"])
    harness.send(.settle) {
      $0.timers = []
      $0.change?.drafted = KeptDraft(kept: changed)
    }
    harness.expect(
      .stopTimer(.draft),
      .saveDraft(
        FormDraft(
          .change(.metadata), OrganizationReference(try organization("gold")), at: .start, fields: changed)))
    harness.arrange(press("u"))
    harness.send(.settle) { $0.change?.drafted.kept = nil }
    harness.expect(.dropDraft(DraftKey(.change(.metadata), Fixtures.id(0))))
    harness.finish()
  }

  @Test func itIsPutBackOverWhatTheOrganizationIsNow() throws {
    var harness = try editing()
    harness.arrange(press("a"))
    for character in "plan" { harness.arrange(press(String(character))) }
    harness.arrange(press("Enter"), press("7"), press("Enter"))
    let fields = try #require(harness.state.change?.tree?.draft)
    let draft = FormDraft(
      .change(.metadata), OrganizationReference(try organization("gold")), at: .start, fields: fields)

    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    var later = ReducerHarness(state)
    later.arrange(.painted(frame: 1))
    later.answer(Read.drafts, .drafts([OfferedDraft(DraftID(rawValue: "d"), draft)]))
    later.arrange(.painted(frame: 2), press("Enter"))
    later.answer(Asker.drafts, .draft(draft))
    try read(&later, "platinum")
    later.arrange(.settle)
    let tree = try #require(later.state.change?.tree)
    #expect(tree[.forAll]?.edited == ["tier": "platinum", "plan": 7])
    #expect(tree.notice == "Your draft is restored; everything else is as just read.")
    #expect(!tree.revealsPrivate)
    later.send(.settle)
    later.finish()
  }

  @Test func whoTypedIntoPrivateMetadataSeesIt() throws {
    #expect(MetadataTree.showsPrivate(["private_metadata": ["then": [:], "mine": [:]]]))
    #expect(MetadataTree.showsPrivate(["typing": ["document": "private_metadata"]]))
    #expect(!MetadataTree.showsPrivate(["typing": ["document": "public_metadata"]]))
  }

  @Test func aMergeThatWasNotAcceptedLandsInTheTree() throws {
    var tree = MetadataTree(
      try organization("gold"), revealsPrivate: false, hidden: TreeDriver.hidden,
      size: Size(columns: 80, rows: 20))
    tree.apply(MetadataMerge(publicPatch: ["tier": .null, "plan": 7], privatePatch: ["seats": 6]))
    #expect(tree[.forAll]?.edited == ["plan": 7])
    #expect(tree[.forBackends]?.edited == ["seats": 6])
    #expect(tree.isDirty)
    tree.undo()
    #expect(!tree.isDirty)
  }
}
