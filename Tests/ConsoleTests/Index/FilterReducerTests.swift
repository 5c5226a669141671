import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

@Suite("Filtering the list")
struct FilterReducerTests {
  private func typed(_ text: String, into harness: inout ReducerHarness) {
    harness.arrange(.command(.filter))
    for character in text { harness.arrange(key(character == " " ? "Space" : String(character))) }
  }

  private func names(_ harness: ReducerHarness) -> [String?] {
    (0..<harness.state.list.shownCount).map { harness.state.list.row(at: $0)?.name }
  }

  @Test func metadataOfWhatIsLoadedCanBeAskedAbout() {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    typed("public.flags.beta:true public.region:EU name:77", into: &harness)
    #expect(names(harness) == ["Organization 77"])
  }

  @Test func aPathThatNothingHasIsToldWhereNothingIsFound() {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    typed("public.reg", into: &harness)
    #expect(harness.state.list.narrowing?.missing == [])
    harness.arrange(key("Esc"))
    typed("public.flags.region:EU", into: &harness)
    #expect(
      harness.state.list.narrowing?.missing.map(\.text)
        == ["None has public.flags.region, did you mean public.region?"])
    // Gone with what it was said of.
    harness.arrange(key("^U"))
    typed("public.region:nowhere", into: &harness)
    #expect(harness.state.list.shownCount == 0)
    #expect(harness.state.list.narrowing?.missing == [])
  }

  @Test func aMistakeLeavesWhatWasFoundAndIsToldOnAccepting() {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    typed("name:77", into: &harness)
    for character in " membrs:5" { harness.arrange(key(character == " " ? "Space" : String(character))) }
    #expect(names(harness) == ["Organization 77"])
    #expect(harness.state.list.narrowing?.mistake?.part == "membrs:5")
    #expect(harness.state.list.narrowing?.mistake?.column == 9)
    let explanation = harness.state.list.narrowing?.mistake?.explanation ?? ""
    harness.send(key("Enter")) { $0.notice = Notice(.warning, explanation, since: .start) }
    // Nothing that was typed is lost.
    #expect(harness.state.list.prompt?.editor.text == "name:77 membrs:5")
    harness.finish()
  }

  @Test(arguments: [
    ("region:eu", "region", "public.region"), ("beta:true", "beta", "public.flags.beta"),
    ("flags.beta:true", "flags.beta", "public.flags.beta"), ("regoin:eu", "regoin", "public.region"),
    // What is hidden is not told.
    ("crm:x", "crm", nil), ("zzz:1", "zzz", nil), ("membrs:5", "membrs", "members"),
  ])
  func theNameOfAKeyIsNoFieldAndItsPathIsMeant(text: String, name: String, meant: String?) {
    for isRead in [false, true] {
      var harness = ReducerHarness(.loaded(count: 100, total: isRead ? 100 : 5000))
      if isRead {
        harness.arrange(.command(.readIndex))
        harness.answer(.index, .index(nil))
      }
      typed(text, into: &harness)
      let problem = harness.state.list.narrowing?.mistake?.problem ?? ""
      if let meant {
        #expect(
          problem == "“\(name)” is not a field, did you mean \(meant)? In quotes it is a word like others")
      } else {
        #expect(problem.hasPrefix("“\(name)” is not a field. Fields: name, "), "\(problem)")
      }
    }
  }

  @Test func aQuoteThatIsNotClosedIsSaidOnAcceptingOnly() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100))
    typed("\"organization 7", into: &harness)
    #expect(harness.state.list.narrowing?.mistake == nil && harness.state.list.shownCount == 11)
    harness.send(key("Enter")) {
      $0.notice = Notice(
        .warning, "“\"organization 7” (column 1): the quote is not closed", since: .start)
    }
    harness.arrange(key("\""))
    harness.arrange(key("Enter"))
    #expect(harness.state.list.prompt == nil && harness.state.list.narrowing?.filter?.isEmpty == false)
    harness.finish()
  }

  @Test func wordsThatCombineNothingAreToldWhileTypedAndKept() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100))
    typed("films OR paper", into: &harness)
    let note = "“OR” is searched for as a word: all terms have to match, not one of them."
    #expect(harness.state.promptLine?.note == note)
    harness.arrange(key("Enter"))
    #expect(harness.state.notice?.text == note)
  }

  @Test func privateMetadataOnlyWhileItIsShown() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100))
    typed("private.crm:x-1", into: &harness)
    #expect(harness.state.list.narrowing?.mistake?.part == "private.crm:x-1")
    harness.arrange(key("Esc"))
    harness.arrange(.command(.open), .command(.revealPrivate), .command(.back))
    harness.arrange(
      .resized(Size(columns: 120, rows: 40)), .command(.open), .command(.revealPrivate),
      .command(.previousPane))
    typed("private.crm:x-1", into: &harness)
    #expect(harness.state.list.narrowing?.mistake == nil)
    #expect(harness.state.list.shownCount == 100)
  }

  @Test func blanksAloneFilterNothing() {
    var harness = ReducerHarness(.loaded())
    typed("  ", into: &harness)
    #expect(harness.state.list.narrowing == nil)
  }

  @Test func theBestIsFirstAndSelected() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100))
    harness.arrange(.command(.moveLast))
    typed("organization-7", into: &harness)
    #expect(harness.state.list.row(at: 0)?.name == "Organization 7")
    #expect(harness.state.list.cursor == ListCursor(position: 0, id: Fixtures.id(7)))
    harness.arrange(key("Esc"))
    #expect(harness.state.list.narrowing == nil)
    #expect(harness.state.list.shownCount == 100)
  }
}
