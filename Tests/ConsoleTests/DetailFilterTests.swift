import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite("Searching the lines of an organization") struct DetailFilterTests {
  private func harness() -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("Enter"), .settle)
    if let id = harness.state.detail?.id {
      harness.answer(.organization(id), .organization(.success(Fixtures.organization(0))))
    }
    return harness
  }

  private func lines(_ harness: ReducerHarness) -> [DetailLine] {
    DetailOutline(harness.state, columns: 60).lines
  }

  private func type(_ text: String, _ harness: inout ReducerHarness) {
    for letter in text { harness.arrange(key(letter == " " ? "Space" : String(letter))) }
  }

  @Test func onlyLinesWithTheWordsAreShownAndEscShowsAllAgain() {
    var harness = harness()
    let all = lines(harness).count
    harness.arrange(key("\\"))
    #expect(harness.state.context == .prompt)
    type("slug", &harness)
    #expect(lines(harness).count < all)
    #expect(
      lines(harness).allSatisfy {
        switch $0.content {
        case .heading, .field(label: "Slug", _): true
        default: "\($0)".lowercased().contains("slug")
        }
      })
    harness.arrange(key("Enter"))
    #expect(harness.state.context == .detail && lines(harness).count < all)
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .detail && lines(harness).count == all)
  }

  @Test func nothingFoundIsSaid() {
    var harness = harness()
    harness.arrange(key("\\"))
    type("no such words", &harness)
    #expect(lines(harness).map(\.content) == [.note("No line holds these words.")])
    harness.arrange(key("Esc"))
    #expect(harness.state.detail?.filter == nil && harness.state.focus == .detail)
  }

  @Test func whatLeadsToALineIsKept() {
    func line(_ content: DetailLine.Content, _ indent: Int) -> DetailLine {
      DetailLine(content: content, section: .metadata, indent: indent, copyText: "gold")
    }
    let lines = [
      line(.heading(.metadata, ReadMark(FromClerk<Organization>(), Requests())), 0),
      line(.subheading("Public"), 1),
      line(.json(key: "a", value: .container("{1}")), 2), line(.json(key: "x", value: .string("gold")), 3),
      line(.json(key: "b", value: .container("{1}")), 2), line(.json(key: "tier", value: .string("gold")), 3),
      line(.json(key: "c", value: .masked), 2),
    ]
    for text in ["TIER gold", "gölD tiér"] {
      var filter = DetailFilter()
      filter.editor = LineEditor(text)
      #expect(filter.shown(of: lines) == [lines[0], lines[1], lines[4], lines[5]], "\(text)")
    }
  }
}
