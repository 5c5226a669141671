import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

@Suite("What only the index finds of a search")
struct IndexFindsTests {
  private static let names = [
    "Muller Oil", "Möwen Bücher", "Müller AG", "Paper Films Co-op", "Mueller", "Müller KG",
  ]

  private func organizations(_ numbers: some Sequence<Int>) -> [Organization] {
    numbers.map { Fixtures.organization($0, name: Self.names[$0]) }
  }

  private func index(_ numbers: some Sequence<Int>) -> IndexPage {
    var place = IndexPlace()
    place.offset = Self.names.count
    return IndexPage(
      block: OrganizationBlock(organizations(numbers)), unreadable: 0, place: place, total: Self.names.count)
  }

  /// A console that has read all organizations.
  private func read() -> ReducerHarness {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    answer(&harness, 0..<Self.names.count)
    harness.arrange(.command(.readIndex))
    harness.arrange(.progressed(harness.request(.index), .index(index(0..<Self.names.count))))
    harness.answer(.index, .index(nil))
    return harness
  }

  private func answer(_ harness: inout ReducerHarness, _ numbers: some Collection<Int>, total: Int? = nil) {
    harness.answer(
      .list,
      .page(
        .success(
          OrganizationPage(organizations: organizations(numbers), totalCount: total ?? numbers.count))))
  }

  private func search(_ text: String, _ harness: inout ReducerHarness) {
    harness.arrange(.command(.search))
    for character in text { harness.arrange(key(character == " " ? "Space" : String(character))) }
    harness.arrange(.timer(.searchDebounce), .settle)
  }

  private func shown(_ harness: ReducerHarness) -> [String] {
    let list = harness.state.list
    return (0..<list.shownCount).map { (list.isFind(at: $0) ? "+" : "") + (list.row(at: $0)?.name ?? "…") }
  }

  @Test func standsBelowWhatTheServerFinds() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    #expect(shown(harness) == ["Muller Oil", "+Müller AG", "+Müller KG"])
    // As on any row.
    harness.arrange(.command(.promptAccept), .command(.moveLast))
    #expect(harness.state.subjectReference?.name == "Müller KG")
    harness.arrange(.command(.mark))
    #expect(harness.state.marks.organizations.map(\.name) == ["Müller KG"])
    harness.arrange(.command(.moveFirst), .command(.markRange))
    #expect(harness.state.marks.count == 3)
    harness.send(.command(.copyID))
    harness.expect(.copy(Fixtures.id(0).rawValue, what: Fixtures.id(0).rawValue))
    // They go with the search.
    harness.arrange(.command(.back))
    #expect(shown(harness) == Self.names)
  }

  @Test func allOfThemAreMarkedAndTold() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    harness.arrange(.command(.promptAccept), .command(.markAll))
    #expect(harness.state.marks.count == 3)
    #expect(harness.state.notice?.text == "Marked 3 organizations, 2 of them found only in the index.")
    harness.arrange(.command(.markAll))
    #expect(harness.state.marks.isEmpty)
  }

  @Test(arguments: [
    // In any order, and where the server finds nothing.
    ("co-op paper", ["+Paper Films Co-op"]),
    // Rules of a search are not those of a filter.
    ("-muller", []), ("members:3", []), ("user:user_1 muller", []), ("id:x muller", []),
    // Roughly only where nothing has the words.
    ("pprflm", ["+Paper Films Co-op"]), ("mulle kg", ["+Müller KG"]), ("mwn", ["+Möwen Bücher"]),
  ]) func whatIsFound(text: String, expected: [String]) {
    var harness = read()
    search(text, &harness)
    answer(&harness, [])
    #expect(shown(harness) == expected)
  }

  @Test func nothingIsFoundRoughlyBesideAnAnswer() {
    var harness = read()
    search("mller", &harness)
    answer(&harness, [4])
    #expect(shown(harness) == ["Mueller"])
  }

  @Test func nothingWithoutAnIndex() {
    var harness = ReducerHarness(.loaded(count: 10, total: 10))
    search("7", &harness)
    harness.answer(.list, .page(.success(Fixtures.page([], total: 0))))
    #expect(harness.state.list.shownCount == 0)
  }

  @Test func nothingWhileTheAnswerIsNotAllHere() {
    var harness = read()
    search("muller", &harness)
    #expect(harness.state.list.finds.isEmpty)
    answer(&harness, [0], total: 300)
    #expect(harness.state.list.finds.isEmpty && harness.state.list.shownCount == 300)
  }

  @Test func typedOnItWaitsForTheNextAnswer() {
    var harness = read()
    search("mulle", &harness)
    answer(&harness, [0])
    harness.arrange(key("r"))
    #expect(harness.state.list.finds.isEmpty)
    harness.arrange(.timer(.searchDebounce), .settle)
    answer(&harness, [0])
    #expect(harness.state.list.finds.count == 2)
  }

  @Test func followsTheIndexWhileThatIsRead() {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    answer(&harness, [1], total: 6)
    harness.arrange(.command(.readIndex))
    search("muller", &harness)
    answer(&harness, [0])
    #expect(shown(harness) == ["Muller Oil"])
    harness.arrange(.progressed(harness.request(.index), .index(index(0..<6))))
    #expect(shown(harness) == ["Muller Oil", "+Müller AG", "+Müller KG"])
  }

  @Test func whatWasDeletedIsNotAmongThem() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    harness.arrange(.command(.promptAccept), .command(.moveLast), .command(.open), .settle)
    let gone = APIRefusal(status: 404, errors: [APIErrorEntry(message: "Gone.", code: "resource_not_found")])
    harness.answer(
      .organization(Fixtures.id(5)),
      .organization(.failure(ClerkError(.refused(gone), operation: .read))))
    #expect(shown(harness) == ["Muller Oil", "+Müller AG"])
    #expect(harness.state.list.cursor == ListCursor(position: 1, id: Fixtures.id(2)))
    #expect(harness.state.notice?.text == "“Müller KG” no longer exists: someone else deleted it.")
  }

  @Test func aRefreshReadsAllOfTheAnswerAndKeepsThem() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    harness.arrange(.command(.promptAccept), .command(.moveLast), .command(.refresh), .settle)
    #expect(harness.state.list.pending?.range == 0..<100)
    answer(&harness, [0])
    #expect(shown(harness) == ["Muller Oil", "+Müller AG", "+Müller KG"])
    #expect(harness.state.list.selected?.name == "Müller KG")
  }

  @Test func aFilterLooksAtThemToo() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    harness.arrange(.command(.promptAccept), .command(.filter))
    for character in "-oil" { harness.arrange(key(String(character))) }
    #expect(shown(harness) == ["+Müller AG", "+Müller KG"])
    harness.arrange(key("Esc"))
    #expect(shown(harness) == ["Muller Oil", "+Müller AG", "+Müller KG"])
  }

  @Test func aClickSelectsOne() {
    var harness = read()
    search("muller", &harness)
    answer(&harness, [0])
    harness.arrange(.command(.promptAccept))
    let rows = ConsoleLayout(harness.state).listRows
    let place = Point(column: 3, row: rows.row + 2)
    harness.arrange(.input(.mouse(MouseEvent(kind: .press, button: 1, position: place)), seenFrame: 9))
    #expect(harness.state.list.selected?.name == "Müller KG")
  }
}
