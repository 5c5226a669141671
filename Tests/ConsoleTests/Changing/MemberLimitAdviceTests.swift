import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// A member limit below the members is told at its field and in the review.
@Suite struct MemberLimitAdviceTests {
  private static let warning =
    "3 members already exceed this limit. No one is removed, but no one new can join."

  /// The form of an organization with three members and a limit of five, that limit typed.
  private func typed(_ limit: String) -> ConsoleState {
    var state = Scenes.opened("e")
    for key in ["Tab", "Tab", "^U"] + limit.map({ String($0) }) {
      _ = ConsoleReducer.reduce(&state, Scenes.key(key))
    }
    return state
  }

  @Test(arguments: [
    ("2", true), ("1", true), ("3", false), ("0", false), ("", false), ("5", false), ("x", false),
  ])
  func itIsToldWhileItIsTyped(limit: String, isTold: Bool) {
    let advice = typed(limit).change?.form?[OrganizationForm.limit]?.advice
    #expect(advice == (isTold ? Self.warning : nil))
  }

  @Test(arguments: [("2", true), ("4", false)]) func itIsToldInTheReview(limit: String, isTold: Bool) {
    var harness = ReducerHarness(typed(limit))
    harness.arrange(Scenes.key("^S"))
    harness.answer(.change, Scenes.read)
    #expect(harness.state.review?.warnings.contains(Self.warning) == isTold)
  }

  @Test func aDraftThatHasItTellsItToo() {
    var state = ConsoleState.loaded()
    let draft = FormDraft(
      .change(.edit), OrganizationReference(Fixtures.organization(0)), at: .start,
      fields: [JSONString(OrganizationForm.limit): "2"])
    state.takeUp(draft)
    var harness = ReducerHarness(state)
    harness.answer(.change, Scenes.read)
    #expect(harness.state.change?.form?[OrganizationForm.limit]?.advice == Self.warning)
  }

  @Test func whoIsScrollingIsNotTakenBack() {
    var state = typed("2")
    _ = ConsoleReducer.reduce(&state, .resized(Size(columns: 80, rows: 10)))
    let down = MouseEvent(kind: .wheelDown, button: 5, position: Point(column: 5, row: 4))
    _ = ConsoleReducer.reduce(&state, .input(.mouse(down), seenFrame: 9))
    let top = state.change?.form?.top ?? 0
    #expect(top > 0)
  }

  @Test func whereSlugsAreOffItIsSaidWhatToDo() {
    var state = ConsoleState.loaded()
    for key in ["c", "A", "^S"] { _ = ConsoleReducer.reduce(&state, Scenes.key(key)) }
    _ = ConsoleReducer.reduce(&state, .painted(frame: 6))
    _ = ConsoleReducer.reduce(&state, Scenes.key("y"))
    guard case .making(let request, let draft, _) = state.change?.step else {
      Issue.record("\(String(describing: state.change?.step))")
      return
    }
    let entry = APIErrorEntry(message: "Slugs are off.", code: "organization_slugs_disabled")
    let refusal = ClerkError(.refused(APIRefusal(status: 403, errors: [entry], traceID: nil)))
    _ = ConsoleReducer.reduce(&state, .answered(request, .change(draft, ChangeOutcome(.refused(refusal)))))
    let said = state.change?.form?["slug"]?.complaint ?? ""
    #expect(
      said.hasSuffix(
        "This instance does not use slugs. Leave the slug empty; the organization is found by its id."))
  }
}
