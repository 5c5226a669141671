import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

@Suite("Columns of the list")
struct ListColumnTests {
  @Test func everyColumnIsReadAsItIsWritten() {
    let metadata = ["public.plan.tier", "private.crm", "public.\"a.b\".c", "public.\"a,b\""].compactMap(
      ListColumn.init(parsing:))
    #expect(metadata.count == 4)
    let all = ListColumn.fields + metadata
    #expect(all.map { ListColumn(parsing: $0.name) } == all)
    #expect(ListColumn.columns(of: ListColumn.text(all)) == all)
  }

  @Test(arguments: ["", "foo", "public", "public.", "public..a", "a.b", "public.a:b", "name slug"])
  func whatIsNoColumn(text: String) {
    #expect(ListColumn(parsing: text) == nil)
  }

  @Test func nameAndSlugShareWhatTheOthersLeave() {
    for columns in 40...200 {
      let spans = ListColumns(ListColumn.usual, column: 0, columns: columns).shown
      #expect(spans.map(\.column) == (columns < 56 ? [.name, .slug, .members] : ListColumn.usual))
      #expect(
        zip(spans, spans.dropFirst()).allSatisfy { $0.span.column + $0.span.columns + 2 == $1.span.column })
      #expect(spans.last.map { $0.span.column + $0.span.columns } == columns - 1)
    }
  }

  @Test func whatDoesNotFitIsLeftOutFromTheEnd() throws {
    let tier = try #require(ListColumn(parsing: "public.tier"))
    let spans = ListColumns([.name, .id, tier, .created], column: 0, columns: 68).shown
    #expect(spans.map(\.column) == [.name, .id, tier])
    let added = ListColumns(ListColumn.usual + [tier], column: 0, columns: 66).shown
    #expect(added.map(\.column) == [.name, .slug, .members, tier])
  }

  @Test(arguments: [
    ("name", "Acme"), ("slug", "–"), ("members", "! 12/10"), ("limit", "10"), ("created", "2024-05-28"),
    ("updated", "–"),
    ("logo", "none"), ("public.plan.tier", "gold"), ("public.plan", #"{"tier":"gold"}"#),
    ("public.empty", "(empty)"), ("public.null", "null"),
    ("public.nothing", "–"), ("private.crm", "hidden"), ("invitations", "3"),
  ])
  func aFieldInWords(name: String, text: String) throws {
    let source: JSONObject = [
      "object": "organization", "id": "org_1", "name": "Acme", "members_count": 12,
      "max_allowed_memberships": 10,
      "created_at": 1_716_883_200_000, "has_image": false, "pending_invitations_count": 3,
      "public_metadata": ["plan": ["tier": "gold"], "empty": "", "null": nil],
      "private_metadata": ["crm": "X-1"],
    ]
    let row = OrganizationRow(try Organization(JSONReader(.object(source))))
    let column = try #require(ListColumn(parsing: name))
    #expect(column.text(row, .universal, showsPrivate: false) == text)
    if column.isPrivate { #expect(column.text(row, .universal, showsPrivate: true) == "X-1") }
  }

  @Test func columnsAreChosenByTyping() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.columns))
    for character in "public.region" { harness.arrange(key(String(character))) }
    let chosen = ListColumn.usual + [ListColumn(parsing: "public.region")].compactMap { $0 }
    harness.send(key("Enter")) {
      $0.list.columns = chosen
      $0.history.add(ListColumn.text(chosen), .columns)
      $0[scene: CommandPalette.self]?.editor = LineEditor()
    }
    harness.expect(.remember("name,slug,members,created,public.region", .columns))
    // Once more: it goes.
    for character in "public.region" { harness.arrange(key(String(character))) }
    harness.arrange(key("Enter"))
    #expect(harness.state.list.columns == ListColumn.usual)
    harness.finish()
  }

  @Test func thoseOfTheLastTimeComeBack() {
    var state = ConsoleState.loaded()
    var earlier = PromptHistory()
    earlier.add("name,public.plan.tier", .columns)
    _ = SearchReducer.answered(&state, .history(earlier))
    #expect(state.list.columns.map(\.name) == ["name", "public.plan.tier"])
  }

  /// The profile's columns are shown until others are chosen; those that were kept count more.
  @Test func thoseOfTheProfileAreTheUsualOnes() throws {
    var state = ConsoleState.loaded()
    state.list.usualColumns = [.slug, .members]
    #expect(state.list.columns == [.slug, .members])
    _ = SearchReducer.answered(&state, .history(PromptHistory()))
    #expect(state.list.columns == [.slug, .members])
    var earlier = PromptHistory()
    earlier.add("name,id", .columns)
    _ = SearchReducer.answered(&state, .history(earlier))
    #expect(state.list.columns == [.name, .id])

    // Back to the profile's, now and at the next start.
    var harness = ReducerHarness(state)
    harness.arrange(.command(.columns))
    for character in "usual" { harness.arrange(key(String(character))) }
    harness.send(key("Enter")) {
      $0.list.columns = [.slug, .members]
      $0.history.add("usual", .columns)
      $0[scene: CommandPalette.self]?.editor = LineEditor()
    }
    harness.expect(.remember("usual", .columns))
    harness.finish()
    var next = ConsoleState.loaded()
    next.list.usualColumns = [.id]
    _ = SearchReducer.answered(&next, .history(harness.state.history))
    #expect(next.list.columns == [.id])
  }
}
