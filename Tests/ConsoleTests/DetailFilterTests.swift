import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

@Suite("Searching the lines of an organization") struct DetailFilterTests {
  private func harness(name: String? = nil) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("Enter"), .settle)
    if let id = harness.state.detail?.id {
      harness.answer(.organization(id), .organization(.success(Fixtures.organization(0, name: name))))
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

  /// The texts of the lines that are left, without what leads to them.
  private func left(by words: String, _ harness: ReducerHarness) -> [DetailLine.Content] {
    var harness = harness
    harness.arrange(key("\\"))
    type(words, &harness)
    return lines(harness).map(\.content).filter {
      switch $0 {
      case .heading, .subheading, .blank, .json(_, .container): false
      default: true
      }
    }
  }

  @Test func wordsAreFoldedAsInNames() {
    let harness = harness(name: "Zürich Møbler ‘Öst’")
    for words in ["zurich", "ZÜRICH", "møbler zurich", "'ost'"] {
      #expect(
        left(by: words, harness) == [.field(label: "Name", value: .text("Zürich Møbler ‘Öst’"))], "\(words)")
    }
  }

  @Test func everyValueOfTheMetadataIsFoundByItsPath() throws {
    let harness = harness()
    let named = lines(harness).compactMap(\.metadata)
    #expect(named.map(\.text) == ["public.region", "public.flags", "public.flags.beta", "private.crm"])
    for line in lines(harness) {
      guard let field = line.metadata, case .json(_, let value) = line.content else { continue }
      for words in [field.text, field.text.uppercased(), field.path.joined(separator: ".")] {
        let left = left(by: words, harness)
        if case .container = value {
          #expect(left == [.json(key: "beta", value: .literal("true"))], "\(words)")
        } else {
          #expect(left == [line.content], "\(words)")
        }
      }
    }
    #expect(
      left(by: "flags.beta:true", harness) == [.json(key: "beta", value: .literal("true"))])
  }

  @Test func whileLinesAreLeftOutNothingFoldsUnseen() throws {
    var harness = harness()
    harness.arrange(key("\\"))
    type("beta", &harness)
    harness.arrange(key("Enter"))
    for (place, line) in lines(harness).enumerated() where line.node != nil {
      for name in ["Enter", "Space"] {
        var state = harness.state
        DetailReducer.select(&state, line: place)
        let before = state.detail
        _ = ConsoleReducer.reduce(&state, key(name))
        #expect(state.detail == before)
        #expect(state.notice?.text == DetailFilter.unfolds.reason)
      }
    }
    harness.arrange(key("Esc"))
    harness.arrange(key("Enter"))
    #expect(harness.state.detail?.folded.isEmpty == false)
  }

  @Test func theFooterSaysHowAllLinesComeBack() {
    var harness = harness()
    func hint() -> FooterOutline.Entry? {
      FooterOutline(harness.state, columns: 40).entries.first { $0.command == .back }
    }
    #expect(hint() == nil)
    harness.arrange(key("\\"))
    type("beta", &harness)
    harness.arrange(key("Enter"))
    #expect(hint()?.key == "Esc" && hint()?.column == 0)
    harness.arrange(key("Esc"))
    #expect(hint() == nil)
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
      var key: String?
      if case .json(let name, let value) = content, value != .container("{1}") { key = name }
      return DetailLine(
        content: content, section: .metadata, indent: indent,
        metadata: key.map { MetadataField(isPrivate: false, path: [$0]) }, copyText: "gold")
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
