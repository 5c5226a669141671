import Changes
import ClerkAPI
import Index
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

/// Private metadata is shown from wherever the screen says so, and what leaves it out says so.
@Suite struct PrivateMetadataTests {
  @Test(arguments: [KeyContext.list, .detail]) func itIsShownFromBothPanes(context: KeyContext) throws {
    var state = ConsoleState.loaded(columns: 120)
    _ = ConsoleReducer.reduce(&state, .settle)
    if context == .detail { _ = ConsoleReducer.reduce(&state, .command(.open)) }
    #expect(state.context == context && state.offers(.revealPrivate))
    let key = try #require(state.keyMap.keys(for: .revealPrivate, in: context).first)
    for isShown in [true, false] {
      _ = ConsoleReducer.reduce(&state, .input(.key(key), seenFrame: 1))
      #expect(state.detail?.revealsPrivate == isShown)
    }
  }

  @Test func aListAloneSaysWhereItIs() {
    var state = ConsoleState.loaded(columns: 80)
    _ = ConsoleReducer.reduce(&state, .settle)
    #expect(!state.offers(.revealPrivate))
    _ = ConsoleReducer.reduce(&state, .command(.revealPrivate))
    #expect(state.notice?.text == "Open the organization to see its private metadata.")
  }

  @Test(arguments: [true, false]) func theEditorSaysWhatItLeavesOut(isHidden: Bool) throws {
    var state = ConsoleState.loaded(columns: 120)
    _ = ConsoleReducer.reduce(&state, .settle)
    if !isHidden { _ = ConsoleReducer.reduce(&state, .command(.revealPrivate)) }
    let organization = Result<Organization, ClerkError>.success(Fixtures.organization(0))
    func answer(_ effects: [Effect]) -> [Effect] {
      effects.flatMap { effect -> [Effect] in
        guard case .read(let request, .organization(_)) = effect else { return [effect] }
        return ConsoleReducer.reduce(
          &state, .answered(request, .organization(organization)))
      }
    }
    let edit = answer(ConsoleReducer.reduce(&state, .command(.editInEditor)))
    guard case .edit(let request, let text) = edit.first else { throw Missing() }
    #expect(text.contains("private_metadata") == !isHidden)
    #expect((state.change?.omission == nil) == !isHidden)
    let changed = text.replacing("\"eu\"", with: "\"us\"")
    _ = answer(ConsoleReducer.reduce(&state, .answered(request, .editor(.success(changed)))))
    guard case .reviewing(let review, _) = state.change?.step else { throw Missing() }
    #expect(
      review.warnings.contains("Private metadata is hidden, so the editor does not show it.") == isHidden)
  }

  // MARK: In the list

  /// A console beside whose list private metadata is shown, where the number decides what that is.
  private func listing() throws -> ReducerHarness {
    var harness = ReducerHarness(.fixture(columns: 120))
    harness.arrange(.settle)
    let organizations = try (0..<20).map { number in
      var source = Fixtures.organization(number).source
      source["private_metadata"] = ["crm": .string(JSONString("X-\(number % 3)"))]
      return try Organization(JSONReader(.object(source)))
    }
    harness.answer(
      .list, .page(.success(OrganizationPage(organizations: organizations, totalCount: 20))))
    harness.arrange(.settle, Scenes.key("p"), .settle)
    return harness
  }

  private func type(_ text: String, _ harness: inout ReducerHarness) {
    for letter in text { harness.arrange(Scenes.key(String(letter)), .settle) }
  }

  private func rest(_ harness: inout ReducerHarness) {
    harness.arrange(.settle, .timer(.detailDebounce), .settle)
  }

  /// Letter by letter it finds nothing at first, and so there is no organization beside the list that shows it.
  @Test func aFilterByItCanBeTyped() throws {
    var harness = try listing()
    type("\\private.crm:x-1", &harness)
    #expect(harness.state.list.narrowing?.mistake == nil && harness.state.list.shownCount == 7)
    harness.arrange(Scenes.key("Enter"))
    #expect(harness.state.list.narrowing?.text == "private.crm:x-1")
  }

  @Test func whatIsFoundByItIsShownWhileSomeoneWalksOverIt() throws {
    var harness = try listing()
    type("\\private.crm:x-1", &harness)
    harness.arrange(Scenes.key("Enter"), .settle)
    for key in ["j", "j", "G", "k"] {
      harness.arrange(Scenes.key(key))
      rest(&harness)
      #expect(harness.state.detail?.id == harness.state.list.cursor.id)
      #expect(harness.state.detail?.revealsPrivate == true && harness.state.list.shownCount == 7)
    }
    // Once the filter is left, the next one is hidden again.
    harness.arrange(Scenes.key("Esc"), Scenes.key("j"))
    rest(&harness)
    #expect(harness.state.detail?.revealsPrivate == false && !harness.state.list.showsPrivate)
    #expect(harness.state.notice == nil)
  }

  /// Hidden, nothing is filtered or sorted by it; it is said, and neither is kept.
  @Test(arguments: [(true, false), (false, true), (true, true)], [true, false])
  func hiddenItFiltersAndSortsNoMore(uses: (filter: Bool, order: Bool), isSearched: Bool) throws {
    let (isFiltered, isSorted) = uses
    var harness = try listing()
    if isFiltered {
      type("\\private.crm:x-1", &harness)
      harness.arrange(Scenes.key("Enter"), .settle)
    }
    if isSorted {
      harness.arrange(.command(.readIndex))
      harness.answer(.index, .index(nil))
      var state = harness.state
      state.list.chosen.columns = [.name, try #require(ListColumn(parsing: "private.crm"))]
      harness = ReducerHarness(state)
      for _ in 0..<2 where !harness.state.list.orderColumn.isPrivate {
        harness.arrange(Scenes.key("s"), .settle)
      }
      #expect(harness.state.list.orderColumn.isPrivate)
    }
    if isSearched { type("/9", &harness) }
    if isSearched { harness.arrange(Scenes.key("Enter"), .settle) }
    let kept = KeptSession(harness.state)
    #expect(kept.filter.isEmpty && kept.sorting == nil)
    harness.arrange(Scenes.key("p"))
    let what = isFiltered && isSorted ? "filter and order" : isFiltered ? "filter" : "order"
    #expect(
      harness.state.notice?.text == "Private metadata is hidden again; the \(what) by it ended.")
    if isSearched { harness.arrange(Scenes.key("Esc"), .settle) }
    #expect(harness.state.list.narrowing == nil && harness.state.list.shownCount == 20)
    #expect(!harness.state.list.orderColumn.isPrivate && !harness.state.list.showsPrivate)
  }

  /// Whatever is done: nothing is filtered or sorted by what is not shown.
  @Test func nothingIsListedByWhatIsHidden() throws {
    var generator = SeededGenerator(seed: 14)
    var (filtered, ended) = (0, 0)
    for _ in 0..<60 {
      var harness = try listing()
      for _ in 0..<40 {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: type("p", &harness)
        case 1, 2:
          harness.arrange(
            Scenes.key("\\"), .input(.paste("private.crm:x-1"), seenFrame: 9), Scenes.key("Enter"))
        case 3: type("/9", &harness)
        case 4:
          harness.arrange(
            .resized(Size(columns: [80, 120].randomElement(using: &generator) ?? 80, rows: 24)))
        default:
          let key = ["j", "k", "Enter", "Esc", "Tab", "C-o", "x"].randomElement(using: &generator)
          harness.arrange(Scenes.key(key ?? "j"))
        }
        rest(&harness)
        let list = harness.state.list
        #expect(!list.usesPrivate || list.showsPrivate)
        if list.usesPrivate { filtered += 1 }
        if harness.state.notice?.text.hasPrefix("Private metadata is hidden again") == true { ended += 1 }
      }
    }
    #expect(filtered > 100 && ended > 5)
  }

  // MARK: In reviews

  /// Of many: what was typed is shown, and what was there only while it is shown anyway.
  @Test(arguments: [false, true]) func aPlanShowsWhatWasTyped(isShown: Bool) {
    var state = ConsoleState.loaded(columns: 120)
    _ = ConsoleReducer.reduce(&state, .settle)
    if isShown { _ = ConsoleReducer.reduce(&state, .command(.revealPrivate)) }
    let action = BulkAction.setMetadata(.forBackends, path: ["crm"], "X-2")
    let review = ReviewState(PlanDraft(action, on: PlanFixtures.subjects(0..<1)), state)
    #expect(
      review.changes
        == [ReviewChange("Organization 0", old: isShown ? "\"X-1\"" : "hidden", new: "\"X-2\"")])
  }

  private struct Missing: Error {}
}
