import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

@Suite("Commands of the person's own") struct OwnCommandTests {
  private func command(
    _ words: String..., isShell: Bool = false, confirms: Bool = false
  ) throws -> OwnCommand {
    OwnCommand(
      name: "crm", key: KeyPress(key: .character("5")),
      words: try words.map { try OwnText(parsing: $0, isShell: isShell) }, isShell: isShell,
      confirms: confirms)
  }

  private func subject(_ showsPrivate: Bool = false) -> OwnSubject {
    let organization = Fixtures.organization(0)
    return OwnSubject(
      id: organization.id, name: "O'Neill; rm -rf $HOME", slug: nil, organization: organization,
      showsPrivate: showsPrivate, hidden: TreeDriver.hidden)
  }

  @Test func valuesAreSingleArguments() throws {
    let run = try command("open", "https://x/{id}?n={name}").run(subject())
    #expect(
      run.arguments == ["open", "https://x/\(subject().id.rawValue)?n=O'Neill; rm -rf $HOME"])
    #expect(run.variables.isEmpty)
  }

  @Test func aShellReadsThemAsVariables() throws {
    let run = try command(#"echo "{name}" ${id} '{"a":1}' | less"#, isShell: true).run(subject())
    #expect(run.arguments == ["/bin/sh", "-c", #"echo "${ORGDESK_NAME}" ${id} '{"a":1}' | less"#])
    #expect(run.variables == ["ORGDESK_NAME": "O'Neill; rm -rf $HOME"])
  }

  /// However alike they are written.
  @Test func noTwoValuesShareAVariable() throws {
    let values: JSONValue = ["a-b": "1", "a_b": "2", "A_B": "3", "é": "4", "è": "5"]
    let organization = try Organization(
      JSONReader(["id": "org_1", "name": "One", "public_metadata": values]))
    let subject = OwnSubject(
      id: organization.id, name: nil, slug: nil, organization: organization, showsPrivate: false,
      hidden: TreeDriver.hidden)
    let texts = ["{public.a-b} {public.a_b}", "{public.A_B} {public.é} {public.a-b}", "{public.è}"]
    let run = try OwnCommand(
      name: "x", key: KeyPress(key: .character("5")),
      words: try texts.map { try OwnText(parsing: $0, isShell: true) }, isShell: true
    ).run(subject)
    let script = run.variables.reduce(try #require(run.arguments.last)) { script, variable in
      script.replacing("${\(variable.key)}", with: variable.value)
    }
    #expect(script == "1 2 3 4 1 5")
  }

  /// By the path that a filter finds them by.
  @Test(arguments: [
    ("public.list.0.v", "a"), ("public.list.1.v", "7"), ("public.deep.list.0.0", "x"), ("public.list.2", nil),
    ("public.list.x", nil), ("public.list.-1", nil),
  ]) func whatIsInAListHasAPath(path: String, text: String?) throws {
    let values: JSONValue = [
      "list": [["v": "a"], ["v": 7]], "deep": ["list": [["x"]]],
    ]
    let organization = try Organization(
      JSONReader(["id": "org_1", "name": "One", "public_metadata": values]))
    let subject = OwnSubject(
      id: organization.id, name: nil, slug: nil, organization: organization, showsPrivate: false,
      hidden: TreeDriver.hidden)
    #expect((try? command("x", "{\(path)}").run(subject).arguments.last) == text)
    let filter = try Filter(
      parsing: "\(path):*", in: ConsoleState.loaded().filterContext)
    #expect(filter.matches([OrganizationRow(organization)]).isEmpty == (text == nil))
    let field = try #require(MetadataField(parsing: path))
    #expect((OrganizationRow(organization)[field] == nil) == (text == nil))
  }

  @Test(arguments: ["{slug}", "{public.no.such}", "{private.crm_id}"]) func aMissingValueRunsNothing(
    text: String
  ) throws {
    let command = try command("x", text)
    #expect(throws: OwnCommandMistake.self) { try command.run(subject()) }
  }

  @Test func whatIsNoValue() {
    #expect(throws: OwnCommandMistake.self) { try OwnText(parsing: "{organization}") }
    #expect(throws: OwnCommandMistake.self) { try OwnText(parsing: "{public.}") }
    #expect(throws: Never.self) { try OwnText(parsing: #"{"id": 1} {} {a b} { id }"#) }
  }

  /// Behind the built-in keys, whole or not at all, and a press does what the key does.
  @Test func theFooterTellsThemInAThirdOfItsWidth() throws {
    var state = ConsoleState.loaded()
    func named(_ name: String, _ key: Character) throws -> OwnCommand {
      OwnCommand(name: name, key: KeyPress(key: .character(key)), words: [try OwnText(parsing: "x")])
    }
    state.ownCommands = [
      try named("crm", "5"), try named("a name as long as it is", "6"), try named("木\u{1B}", "7"),
    ]
    for columns in 0...400 {
      let outline = FooterOutline(state, columns: columns)
      let own = outline.own.reduce(0) { $0 + $1.columns }
      #expect(own <= columns / 3)
      let ends = outline.entries.map { $0.column + $0.columns } + outline.own.map { $0.column + $0.columns }
      let starts = outline.entries.map(\.column) + outline.own.map(\.column)
      #expect((ends.max() ?? 0) <= columns && starts == [0] + ends.dropLast() || ends.isEmpty)
    }
    // The keys that come first keep their places.
    let footers = [
      40: "open search members", 80: "open search members edit metadata credits",
      120: "open search members edit metadata credits mark bulk",
    ]
    for (columns, hints) in footers {
      #expect(FooterOutline(state, columns: columns).entries.map(\.hint).joined(separator: " ") == hints)
    }
    // What does not fit gives way to what does.
    #expect(FooterOutline(state, columns: 60).own.map(\.hint) == ["crm", "木␛"])
    state.size = Size(columns: 80, rows: 24)
    let place = try #require(FooterOutline(state, columns: 80).own.first)
    let (footer, pressed) = (ConsoleLayout(state).footer, place.column + place.columns - 1)
    var harness = ReducerHarness(state)
    let position = Point(column: footer.column + pressed, row: footer.row)
    harness.send(
      .input(.mouse(MouseEvent(kind: .press, button: 1, position: position)), seenFrame: .max))
    harness.expect(.runProgram(OwnRun(name: "crm", arguments: ["x"], showsOutput: false)))
    // Where nothing is selected there is nothing to run them with; elsewhere they are not.
    var empty = ConsoleState.fixture()
    empty.ownCommands = state.ownCommands
    #expect(FooterOutline(empty, columns: 10_000).own.isEmpty)
    _ = ConsoleReducer.reduce(&state, key("J"))
    #expect(FooterOutline(state, columns: 10_000).own.isEmpty)
  }

  @Test func aKeyRunsIt() throws {
    var state = ConsoleState.loaded()
    state.ownCommands = [try command("x", "{id}")]
    var harness = ReducerHarness(state)
    harness.send(key("5"))
    harness.expect(
      .runProgram(OwnRun(name: "crm", arguments: ["x", state.subject?.rawValue ?? ""], showsOutput: false)))
    harness.send(.programEnded(name: "crm", .failed(2, "no such\u{1B}[31m ticket"))) {
      $0.notice = Notice(.warning, "“crm” ended with status 2: no such␛[31m ticket", since: .start)
    }
    // Of an error only the beginning was kept: its length is unknown.
    let long = String(repeating: "é", count: 201)
    harness.send(.programEnded(name: "crm", .failed(2, long))) {
      $0.notice = Notice(.warning, "“crm” ended with status 2: \(long.dropLast())…", since: .start)
    }
    harness.send(.programEnded(name: "crm", .failed(2, " "))) {
      $0.notice = Notice(.warning, "“crm” ended with status 2.", since: .start)
    }
    harness.send(.programEnded(name: "crm", .ended(3))) {
      $0.notice = Notice(.warning, "“crm” ended with status 3.", since: .start)
    }
  }

  @Test func metadataIsReadFirst() throws {
    var state = ConsoleState.loaded()
    state.ownCommands = [try command("x", "{public.nothing}")]
    var harness = ReducerHarness(state)
    let id = try #require(state.subject)
    harness.send(key("5"))
    harness.expect(harness.reading(.organization(id)))
    harness.send(
      .answered(harness.request(.organization(id)), .organization(.success(Fixtures.organization(0))))
    ) {
      $0.notice = Notice(
        .warning, "“crm” was not run. The organization has no public.nothing.", since: .start)
    }
  }

  @Test func theKeyThatShowsPrivateMetadataIsNamed() throws {
    var state = ConsoleState.loaded()
    state.ownCommands = [try command("x", "{private.crm_id}")]
    state.keyMap = try KeyMap(overrides: [("reveal-private", ["F5"])])
    var harness = ReducerHarness(state)
    let id = try #require(state.subject)
    harness.arrange(key("5"))
    harness.answer(.organization(id), .organization(.success(Fixtures.organization(0))))
    #expect(
      harness.state.notice?.text
        == "“crm” was not run. private.crm_id is required. Private metadata is hidden; F5 in the details shows it."
    )
    harness.arrange(key("\\"), .input(.paste("private.crm_id:x"), seenFrame: 9))
    let line = try #require(harness.state.promptLine?.mistake)
    #expect(line.hasSuffix("private metadata is not shown; F5 in the details shows it"), "\(line)")
  }

  @Test func theyAreInTheHelpAndThePalette() throws {
    var state = ConsoleState.loaded()
    state.ownCommands = [try command("x")]
    for purpose in [CommandPalette.Purpose.help, .palette] {
      let entries = CommandPalette(purpose, over: .list).entries(state)
      let own = entries.filter { $0.group == "From this profile" }
      #expect(own.map(\.text) == ["crm"] && own.map(\.keys) == [["5"]] && own.map(\.obstacle) == [nil])
      #expect(
        CommandPalette(purpose, over: .journal).entries(state).allSatisfy { $0.deed != own.first?.deed })
    }
    var harness = ReducerHarness(state)
    harness.arrange(key(":"), .painted(frame: 9), .input(.paste("crm"), seenFrame: 9))
    harness.send(key("Enter")) { $0.overlays = [] }
    harness.expect(.runProgram(OwnRun(name: "crm", arguments: ["x"], showsOutput: false)))
  }

  @Test func itIsAskedAboutWhereThatIsWanted() throws {
    var state = ConsoleState.loaded()
    state.ownCommands = [try command("x", confirms: true)]
    var harness = ReducerHarness(state)
    harness.arrange(key("5"), .painted(frame: 9))
    #expect(harness.state.context == .dialog)
    harness.send(key("y")) { $0.overlays = [] }
    harness.expect(.runProgram(OwnRun(name: "crm", arguments: ["x"], showsOutput: false)))
  }
}
