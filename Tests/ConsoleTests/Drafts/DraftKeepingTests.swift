import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What is typed is kept, and no longer than it is needed; every step said.
@Suite("Keeping what is typed")
struct DraftKeepingTests {
  private let key = DraftKey(.change(.edit), Fixtures.id(0))

  private func press(_ text: String, seenFrame: Int = 9) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func read(_ harness: inout ReducerHarness) {
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(Fixtures.organization(0))))
  }

  private func draft(_ fields: JSONObject) -> FormDraft {
    FormDraft(.change(.edit), OrganizationReference(Fixtures.organization(0)), at: .start, fields: fields)
  }

  /// A list with an edit form open over it; its next request is number 3.
  private func editing() -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(press("e"))
    read(&harness)
    harness.arrange(.settle)
    return harness
  }

  @Test func soonAfterAKey() {
    var harness = editing()
    harness.arrange(press("!"))
    harness.send(.settle) {
      $0.timers = [.draft]
      $0.change?.drafted.waitsFor = ["name": "Organization 0!"]
    }
    harness.expect(.startTimer(.draft, milliseconds: 50))
    harness.send(.settle)
    harness.arrange(press("?"))
    // The time runs from the first key on.
    harness.send(.settle) { $0.change?.drafted.waitsFor = ["name": "Organization 0!?"] }
    harness.send(.timer(.draft)) {
      $0.timers = []
      $0.change?.drafted.waitsFor = nil
      $0.change?.drafted.kept = ["name": "Organization 0!?"]
    }
    harness.expect(.saveDraft(draft(["name": "Organization 0!?"])))
    harness.send(.settle)
    harness.finish()
  }

  @Test func atOnceWhenTheFocusLeavesAField() {
    var harness = editing()
    harness.arrange(press("!"), .settle, press("Tab"))
    harness.send(.settle) {
      $0.timers = []
      $0.change?.drafted = KeptDraft(kept: ["name": "Organization 0!"], focus: 1)
    }
    harness.expect(.stopTimer(.draft), .saveDraft(draft(["name": "Organization 0!"])))
    harness.finish()
  }

  @Test func whatIsPutBackIsDroppedAtOnce() {
    var harness = editing()
    harness.arrange(press("!"), .settle, .timer(.draft), press("Backspace"))
    harness.send(.settle) { $0.change?.drafted.kept = nil }
    harness.expect(.dropDraft(key))
    harness.finish()
  }

  @Test func beforeItIsLookedAtAnyFurther() {
    var harness = editing()
    harness.arrange(press("!"), .settle, press("^S"))
    harness.send(.settle) {
      $0.timers = []
      $0.change?.drafted = KeptDraft(kept: ["name": "Organization 0!"])
    }
    harness.expect(.stopTimer(.draft), .saveDraft(draft(["name": "Organization 0!"])))
    harness.finish()
  }

  @Test func whenTheProgramIsToldToEnd() {
    var harness = editing()
    harness.arrange(press("!"), .settle)
    harness.send(.ending) {
      $0.timers = []
      $0.change?.drafted = KeptDraft(kept: ["name": "Organization 0!"])
    }
    harness.expect(.stopTimer(.draft), .saveDraft(draft(["name": "Organization 0!"])))
    harness.finish()
  }

  @Test func goneWhenTheJournalHasItAndBackWhenItIsRefused() throws {
    var harness = editing()
    harness.arrange(press("!"), press("^S"), .settle)
    read(&harness)
    harness.arrange(.painted(frame: 20), press("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    harness.send(.progressed(request, .change(.recording)))
    harness.send(.progressed(request, .change(.sending(attempt: 1, of: 4)))) {
      $0.change?.step = .making(request, draft, MakingProgress(change: .sending(attempt: 1, of: 4)))
      $0.change?.drafted.kept = nil
    }
    harness.expect(.dropDraft(key))
    harness.send(.settle)
    let error = ClerkError(.refused(APIRefusal(status: 422, errors: [], traceID: nil)))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.refused(error)))))
    harness.send(.settle) {
      $0.timers = [.draft]
      $0.change?.drafted.waitsFor = ["name": "Organization 0!"]
    }
    harness.expect(.startTimer(.draft, milliseconds: 50))
    harness.finish()
  }

  @Test func goneWhenThePersonLeavesIt() {
    var harness = editing()
    harness.arrange(press("!"), press("Esc"), .settle, .painted(frame: 20))
    harness.send(press("y", seenFrame: 20)) { $0.overlays = [] }
    harness.expect(.dropDraft(key))
    harness.finish()
  }

  @Test func aWordThatConfirmsIsNotKept() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(press("X"))
    read(&harness)
    harness.arrange(press("a"))
    harness.send(.settle)
    harness.arrange(press("^S"))
    harness.send(.ending)
    harness.finish()
  }

  @Test func whatCannotBeKeptIsSaidAndTriedAgainWithTheNextKey() {
    var harness = editing()
    harness.arrange(press("!"), .settle, .timer(.draft))
    harness.send(.draftNotKept(DraftFailure("The disk is full."))) {
      $0.change?.drafted.kept = nil
      $0.change?.drafted.waitsFor = ["name": "Organization 0!"]
      $0.notice = Notice(.warning, "The disk is full.", since: .start)
    }
    harness.send(.settle)
    harness.arrange(press("!"))
    harness.send(.settle) {
      $0.timers = [.draft]
      $0.change?.drafted.waitsFor = ["name": "Organization 0!!"]
    }
    harness.expect(.startTimer(.draft, milliseconds: 50))
    harness.finish()
  }
}
