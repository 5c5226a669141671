import Changes
import Screen
import TestSupport
import Testing

@testable import Console

/// The command of the shell that shows what is on the screen.
@Suite struct ShellLineTests {
  private func offered(_ state: ConsoleState) -> [String] {
    var state = state
    _ = ConsoleReducer.reduce(&state, Scenes.key("Y"))
    guard case .copyMenu(let menu) = state.overlays.last else { return [] }
    return menu.items.filter { "cl".contains($0.key) }.map(\.text)
  }

  private func scene(_ name: String) throws -> ConsoleState {
    try #require(Scenes.all.first { $0.name == name }).state
  }

  @Test func everyPaneOffersIt() throws {
    let id = Fixtures.id(0).rawValue
    #expect(
      offered(.loaded()) == [
        "orgdesk orgs get \(id)", "orgdesk orgs list --order-by -created_at --all",
      ])
    #expect(offered(try scene("the detail pane")) == ["orgdesk orgs get \(id)"])
    #expect(offered(try scene("the members")) == ["orgdesk members list \(id)"])
    #expect(offered(try scene("people found")) == ["orgdesk people find @acme.example"])
    let person = try scene("a person")[scene: PersonPane.self]?.commands.first?.words
    #expect(person?.prefix(2) == ["people", "show"])
    let change = JournalFixtures.entry(1, .unknown).id.rawValue
    #expect(
      offered(try scene("the journal")) == ["orgdesk journal show \(change)", "orgdesk journal list"])
    #expect(offered(try scene("a change of the journal")) == ["orgdesk journal show \(change)"])
    #expect(offered(try scene("a plan")).first?.hasPrefix("orgdesk plans show ") == true)
  }

  @Test func whatIsFilteredAndSortedIsFilteredAndSortedThere() throws {
    var state = ConsoleState.loaded()
    for key in ["\\", "-", "f", "u", "l", "l", ":", "y", "e", "s", "Enter"] {
      _ = ConsoleReducer.reduce(&state, Scenes.key(key))
    }
    #expect(offered(state).last == "orgdesk orgs list --where=-full:yes --order-by -created_at")
    // The best come first, unless someone sorted them.
    var ranked = ConsoleState.loaded()
    for key in ["\\", "o", "r", "g", "Enter"] { _ = ConsoleReducer.reduce(&ranked, Scenes.key(key)) }
    #expect(offered(ranked).last == "orgdesk orgs list --where org")
    _ = ConsoleReducer.reduce(&ranked, Scenes.key("s"))
    #expect(offered(ranked).last?.hasPrefix("orgdesk orgs list --where org --order-by ") == true)
  }

  @Test func itSaysWhereTheSessionIsConnectedAndWhatIsFiltered() throws {
    var state = try scene("the journal")
    state.session.options = ["--profile", "acme live"]
    for _ in 0..<3 { _ = ConsoleReducer.reduce(&state, Scenes.key("f")) }
    if let request = state.request(.journal) {
      _ = ConsoleReducer.reduce(&state, .answered(request, .journal(.success([]))))
    }
    #expect(offered(state) == ["orgdesk journal list --by me@host --profile 'acme live'"])
    state = try scene("the members")
    var query = PeopleQuery(.members, of: Fixtures.id(0))
    query.words = "--help it's"
    query.filter = .role("org:admin")
    state.people?.list = PeopleList(query)
    let words = state.people?.words ?? []
    #expect(
      words == ["members", "list", Fixtures.id(0).rawValue, "--query=--help it's", "--role", "org:admin"])
  }

  /// What is left out is told of where nothing is left, too.
  @Test func anEmptyListIsListed() throws {
    var state = try scene("the journal")
    _ = ConsoleReducer.reduce(&state, Scenes.key("r"))
    if let request = state.request(.journal) {
      _ = ConsoleReducer.reduce(&state, .answered(request, .journal(.success([]))))
    }
    #expect(offered(state) == ["orgdesk journal list"])
  }

  @Test func aDemoHasNoJournalToAsk() throws {
    var state = try scene("the journal")
    state.session.environment = .demo
    #expect(offered(state) == [])
  }

  @Test(arguments: [
    ("org_1", "org_1"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$(rm)", "'$(rm)'"),
    ("a\nb", "$'a\\012b'"), ("\u{1B}]0;'\\", "$'\\033]0;\\'\\\\'"), ("\u{202E}x", "$'\\342\\200\\256x'"),
    ("é", "'é'"),
  ])
  func wordsAreQuoted(word: String, quoted: String) throws {
    #expect(ShellLine.quoted(word) == quoted)
  }
}
