import ClerkAPI
import Screen
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

  private struct Missing: Error {}
}
