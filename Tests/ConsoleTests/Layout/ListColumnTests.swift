import Changes
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
    let all = ListColumn.fields + ListColumn.billing + metadata
    #expect(all.map { ListColumn(parsing: $0.name) } == all)
    #expect(ColumnChoice(parsing: ColumnChoice(all).text)?.columns == all)
  }

  @Test(arguments: ["", "foo", "public", "public.", "public..a", "a.b", "public.a:b", "name slug"])
  func whatIsNoColumn(text: String) {
    #expect(ListColumn(parsing: text) == nil)
  }

  @Test func nameAndSlugShareWhatTheOthersLeave() {
    for columns in 40...200 {
      let spans = ListColumns(ColumnChoice(ListColumn.usual), column: 0, columns: columns).shown
      let wanted: [ListColumn] =
        columns < 44 ? [.name, .members] : columns < 56 ? [.name, .slug, .members] : ListColumn.usual
      #expect(spans.map(\.column) == wanted)
      #expect(
        zip(spans, spans.dropFirst()).allSatisfy { $0.span.column + $0.span.columns + 2 == $1.span.column })
      #expect(spans.last.map { $0.span.column + $0.span.columns } == columns - 1)
    }
  }

  @Test func whatDoesNotFitIsLeftOutFromTheEnd() throws {
    let tier = try #require(ListColumn(parsing: "public.tier"))
    let spans = ListColumns(ColumnChoice([.name, .id, tier, .created]), column: 0, columns: 68).shown
    #expect(spans.map(\.column) == [.name, .id, tier])
    let added = ListColumns(ColumnChoice(ListColumn.usual + [tier]), column: 0, columns: 66).shown
    #expect(added.map(\.column) == [.name, .slug, .members, tier])
  }

  @Test(arguments: [
    ("name", "Acme"), ("slug", "–"), ("members", "! 12/10"), ("limit", "10"), ("created", "2024-05-28"),
    ("updated", "–"),
    ("logo", "(none)"), ("public.plan.tier", "gold"), ("public.plan", #"{"tier":"gold"}"#),
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
      $0.list.chosen.columns = chosen
      $0.history.add(ColumnChoice(chosen).text, .columns)
      $0[scene: CommandPalette.self]?.editor = LineEditor()
    }
    harness.expect(.remember("name,slug,members,created,public.region", .columns))
    // Once more: it goes.
    for character in "public.region" { harness.arrange(key(String(character))) }
    harness.arrange(key("Enter"))
    #expect(harness.state.list.columns == ListColumn.usual)
    harness.finish()
  }

  @Test func aPathThatNoneHasIsSaidWhereAllAreKnown() throws {
    for (path, said) in [
      ("public.does.not.exist", "None has public.does.not.exist."),
      ("public.flags.region", "None has public.flags.region, did you mean public.region?"),
      ("public.regoin", "None has public.regoin, did you mean public.region?"), ("public.region", nil),
    ] {
      for (total, isRead) in [(100, false), (100, true), (5000, false)] {
        var harness = ReducerHarness(.loaded(count: 100, total: total))
        if isRead {
          harness.arrange(.command(.readIndex))
          harness.answer(.index, .index(nil))
        }
        harness.arrange(.command(.columns))
        for character in path { harness.arrange(key(String(character))) }
        harness.arrange(key("Enter"))
        #expect(harness.state.list.columns.contains { $0.name == path })
        #expect(harness.state.notice?.text == (total == 100 ? said : nil), "\(path) of \(total)")
      }
    }
  }

  /// Whatever is chosen at whatever width: each column is shown, or said to have no room.
  @Test func whatHasNoRoomIsTold() throws {
    let many: [ListColumn] = [.name, .id, .slug, .members, .limit, .createdBy, .roleSet, .plan, .created]
    for count in 1...many.count {
      let choice = ColumnChoice(Array(many.prefix(count)))
      for columns in 40...200 {
        let layout = ListColumns(choice, column: 0, columns: columns)
        #expect(Set(layout.shown.map(\.column) + layout.hidden) == Set(choice.columns))
        #expect(layout.shown.count + layout.hidden.count == count)
      }
    }
    var state = ConsoleState.loaded(columns: 80)
    state.list.chosen = ColumnChoice(many)
    var harness = ReducerHarness(state)
    harness.arrange(.command(.columns))
    let palette = try #require(harness.state[scene: CommandPalette.self])
    let entries = palette.entries(harness.state)
    let hidden = ListColumns(ColumnChoice(many), column: 0, columns: 80).hidden
    #expect(!hidden.isEmpty)
    for column in many {
      let key = entries.first { $0.text == column.name }?.keys.first
      #expect(key == (hidden.contains(column) ? "no room" : "shown"), "\(column)")
    }
  }

  /// The paths that organizations have, also without an index; private ones only while they are shown.
  @Test(arguments: [false, true]) func pathsOfTheirMetadataAreOffered(isShown: Bool) throws {
    var state = ConsoleState.loaded(columns: 120)
    _ = ConsoleReducer.reduce(&state, .settle)
    if isShown { _ = ConsoleReducer.reduce(&state, .command(.revealPrivate)) }
    var harness = ReducerHarness(state)
    harness.arrange(.command(.columns))
    func names() -> [String] {
      guard case .palette(let palette) = harness.state.overlays.last else { return [] }
      return palette.entries(harness.state).map(\.text).filter { $0.contains(".") }
    }
    #expect(names() == ["public.flags.beta", "public.region"] + (isShown ? ["private.crm"] : []))
    for character in "regio" { harness.arrange(key(String(character))) }
    #expect(names() == ["public.region"])
    harness.arrange(key("Enter"), key("Esc"))
    #expect(harness.state.list.columns.last == ListColumn(parsing: "public.region"))
    // Shown, it is offered once.
    harness.arrange(.command(.columns))
    #expect(names().count { $0 == "public.region" } == 1)
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
      $0.list.chosen = ColumnChoice([.slug, .members])
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

  @Test func widthsAreKeptWithTheColumns() throws {
    var choice = ColumnChoice([.name, try #require(ListColumn(parsing: "public.\"a:b\"")), .slug])
    for column in choice.columns { choice.resize(column, to: 12) }
    #expect(choice.text == #"name:12,public."a:b":12,slug:12"#)
    #expect(ColumnChoice(parsing: choice.text) == choice)
    for text in ["name:3", "name:81", "name:x", "name:", "foo:9", "name:9:9"] {
      #expect(ColumnChoice(parsing: text) == nil, "\(text)")
    }
  }

  @Test(arguments: [("Shift-Right", 1), ("Shift-Left", -1)]) func aColumnIsMadeWiderOrNarrower(
    press: String, step: Int
  ) throws {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.columns), key("Down"))
    let layout = ConsoleLayout(harness.state).list
    let before = try #require(
      ListColumns(harness.state, column: layout.column, columns: layout.columns).span(showing: .slug))
    let text = "name,slug:\(before.columns + step),members,created"
    harness.send(key(press)) {
      $0.list.chosen.resize(.slug, to: before.columns + step)
      $0.history.add(text, .columns)
    }
    harness.expect(.remember(text, .columns))
    let after = ListColumns(harness.state, column: layout.column, columns: layout.columns)
    #expect(after.span(showing: .slug)?.columns == before.columns + step)
    // The name takes what is left.
    #expect(after.shown.last.map { $0.span.column + $0.span.columns } == layout.columns - 1)
    harness.finish()
  }

  @Test func whatHasNoWidthSaysSo() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.columns))
    for letter in "limit" { harness.arrange(key(String(letter))) }
    harness.send(key("Shift-Left")) {
      $0.notice = Notice(.information, "Only a column that is shown has a width.", since: .start)
    }
    harness.arrange(key("Esc"), key("Esc"), .command(.palette))
    harness.send(key("Shift-Left")) {
      $0.notice = Notice(.information, "Only columns of the list have a width.", since: .start)
    }
    harness.finish()
  }

  /// However wide someone makes them.
  @Test func nothingIsOutsideTheList() throws {
    let tier = try #require(ListColumn(parsing: "public.tier"))
    for width in [4, 20, 80] {
      for wide in [[.name], [.slug], [.name, .slug], [tier], [.created, .members, .name]] as [[ListColumn]] {
        var choice = ColumnChoice([.name, .slug, tier, .members, .created])
        for column in wide { choice.resize(column, to: width) }
        for columns in 40...160 {
          let spans = ListColumns(choice, column: 3, columns: columns).shown
          #expect(!spans.isEmpty)
          for (one, other) in zip(spans, spans.dropFirst()) {
            #expect(one.span.column + one.span.columns + 2 == other.span.column)
          }
          #expect(spans.allSatisfy { $0.span.columns > 0 })
          #expect(spans.last.map { $0.span.column + $0.span.columns <= 3 + columns - 1 } == true)
        }
      }
    }
  }

  @Test func billingIsKnownOnceItWasRead() throws {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    func texts(_ number: Int) -> [String] {
      ListColumn.billing.map { column in
        column.text(
          Fixtures.row(number), .universal, showsPrivate: false,
          billing: harness.state.list.billing[Fixtures.id(number)])
      }
    }
    #expect(texts(0) == ["–", "–", "–"])
    let items: JSONValue = [
      ["status": "ended", "plan": ["name": "Old", "slug": "old"]],
      ["status": "active", "plan": ["name": "Pro", "slug": "pro"]],
    ]
    let subscription: JSONValue = ["id": "csub_1", "status": "past_due", "subscription_items": items]
    harness.answer(
      .subscription(Fixtures.id(0)), .subscription(.success(try Subscription(JSONReader(subscription)))))
    #expect(texts(0) == ["Pro", "past_due", "–"])
    let credits: JSONValue = ["balance": ["amount": 2500, "currency": "USD"]]
    harness.answer(.credits(Fixtures.id(0)), .credits(.success(try CreditBalance(JSONReader(credits)))))
    #expect(texts(0) == ["Pro", "past_due", "$25.00"])
    #expect(texts(1) == ["–", "–", "–"])
    // It stays when another one is looked at.
    harness.arrange(.command(.back), .command(.moveDown), .command(.open), .settle)
    #expect(texts(0) == ["Pro", "past_due", "$25.00"])
  }

  @Test func aBalanceThatWasChangedIsNotKnown() throws {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    let credits: JSONValue = ["balance": ["amount": 2500, "currency": "USD"]]
    harness.answer(.credits(Fixtures.id(0)), .credits(.success(try CreditBalance(JSONReader(credits)))))
    harness.arrange(.command(.back))
    let adjustment = CreditAdjustment(
      action: .increase, amount: Money(minorUnits: 500, currency: Currency(code: "USD")), idempotencyKey: "k",
      note: nil)
    let draft = ChangeDraft(.adjustCredits(adjustment), of: Fixtures.organization(0))
    let change = harness.ask(.change)
    harness.arrange(
      .answered(
        change, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.answer, body: nil), nil)))))
    #expect(harness.state.list.billing[Fixtures.id(0)]?.balance == nil)
  }
}
