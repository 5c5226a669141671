import Screen
import Testing

@testable import Console

/// Nothing but its own key says yes, wherever the console asks.
@Suite struct QuestionTests {
  /// What has to be asked for by a key of its own: it changes something, drops something, or ends the program.
  private func needsYes(_ effect: Effect) -> Bool {
    switch effect {
    case .makeChange, .settleChange, .resumeChange, .beginPlan, .resumePlan, .applyPlanFile, .abandonPlan,
      .discardDraft, .dropDraft, .quit, .applyPolicy, .exportOrganizations:
      true
    case .read, .edit, .editFile, .takeEdited, .saveDraft, .releaseDraft, .stopPlan, .interrupt, .cancel,
      .startTimer, .stopTimer, .watchRequests, .openLink, .runProgram, .copy, .suspend, .redraw, .remember,
      .useProfile, .keepSession:
      false
    }
  }

  @Test func theScenesHaveEveryContext() {
    let met = Set(Scenes.all.map(\.state.context))
    #expect(Set(KeyContext.allCases).subtracting(met) == [])
  }

  @Test(arguments: ["Enter", "Space", "Esc", "^S", "^D", "d", "D", "Tab", "Right"])
  func noOtherKeyDoesWhatAQuestionAsks(key: String) {
    // Where a form is filled in its key is meant; it leads to a review wherever it changes something.
    let saves = ["export", "report", "proposal"]
    for (name, state) in Scenes.all where !(key == "^S" && saves.contains(name)) {
      var state = state
      let isAsked = [.dialog, .review].contains(state.context)
      let typed = state.change?.editor?.draft
      let effects = ConsoleReducer.reduce(&state, Scenes.key(key))
      #expect(effects.filter(needsYes) == [], "\(key) at \(name)")
      if isAsked { #expect(state.change == nil || state.change?.editor?.draft == typed, "\(key) at \(name)") }
    }
  }

  @Test func noCommandDoesUnaskedWhatIsAskedElsewhere() {
    // Quitting at once is what its key says, locking takes nothing away; a form that writes a file is its own question.
    let meant: Set<Command> = [.confirm, .quit, .lock]
    let saves = ["export", "report", "proposal"]
    for (name, state) in Scenes.all {
      for spec in CommandTable.specs where spec.contexts.contains(state.context) {
        if meant.contains(spec.command) || spec.command == .save && saves.contains(name) { continue }
        for key in spec.keys {
          var state = state
          let effects = ConsoleReducer.reduce(&state, Scenes.key(key))
          #expect(effects.filter(needsYes) == [], "\(key), \(spec.command), at \(name)")
        }
      }
    }
  }

  @Test func theAnswerThatDoesSomethingIsTheLetterEverywhere() {
    for spec in CommandTable.specs where spec.command == .confirm { #expect(spec.keys == ["y"]) }
  }

  @Test func yesDoesWhatIsAsked() {
    for (name, state) in Scenes.all where [.dialog, .review].contains(state.context) {
      if state.review?.confirms == false { continue }
      var after = state
      let effects = ConsoleReducer.reduce(&after, Scenes.key("y"))
      #expect(after.overlays != state.overlays, "y at \(name): \(effects)")
    }
  }

  @Test func whatIsTypedSendsNothingByItself() {
    for (name, state) in Scenes.all where state.context == .reviewLine {
      guard let wanted = state.review?.challenge?.wanted else { continue }
      var harness = ReducerHarness(state)
      for character in wanted { harness.arrange(Scenes.key(String(character))) }
      var typed = harness.state
      #expect(ConsoleReducer.reduce(&typed, Scenes.key("Enter")).filter(needsYes) == [], "\(name)")
      #expect(typed.context == .review, "\(name)")
      #expect(ConsoleReducer.reduce(&typed, Scenes.key("y")).contains(where: needsYes), "\(name)")
    }
  }

  @Test(arguments: ["y", "n", "Enter", "Esc", "^S", "^C", "V", "Space", "Right"])
  func whatIsDecidedIsDecidedByWhoHasSeenIt(key: String) {
    let decisions: Set<KeyContext> = [.dialog, .review, .reviewLine, .drafts, .unlock, .message, .receipt]
    for (name, state) in Scenes.all where decisions.contains(state.context) || state.scene.isChoosing {
      var unseen = state
      #expect(ConsoleReducer.reduce(&unseen, Scenes.key(key, seenFrame: 4)).isEmpty, "\(name)")
      #expect(unseen == state, "\(key) at \(name)")
    }
  }

  @Test func whatIsTypedWhileWaitingChoosesNothing() {
    var harness = ReducerHarness(Scenes.opened("e"))
    harness.arrange(Scenes.key("x"), Scenes.key("^S"), Scenes.key("Space"), Scenes.key("^S"))
    let theirs = Answer.organization(.success(Fixtures.organization(0, name: "Theirs")))
    harness.answer(.change, theirs)
    guard case .comparing(let choices, _) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(!choices.hasTyped)
    harness.arrange(Scenes.key("Space"))
    #expect(harness.state.change?.step == .comparing(choices, Fixtures.organization(0, name: "Theirs")))
    harness.arrange(.painted(frame: 8), Scenes.key("Space"))
    #expect(harness.state.change?.step != .comparing(choices, Fixtures.organization(0, name: "Theirs")))
  }
}
