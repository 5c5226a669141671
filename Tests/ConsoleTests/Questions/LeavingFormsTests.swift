import Changes
import ClerkAPI
import JSON
import Testing

@testable import Console

/// No form drops what was typed unasked, and what is typed is kept.
@Suite struct LeavingFormsTests {
  @Test func everyFormAsksBeforeItDropsWhatWasTyped() {
    for (name, state) in Scenes.forms {
      for key in ["Esc", "^C"] {
        var asked = state
        let effects = ConsoleReducer.reduce(&asked, Scenes.key(key))
        #expect(asked.overlays.last == .question(Question(.leave)), "\(key) in \(name)")
        #expect(effects.isEmpty, "\(key) in \(name)")
        _ = ConsoleReducer.reduce(&asked, .painted(frame: 6))
        _ = ConsoleReducer.reduce(&asked, Scenes.key("n"))
        #expect(asked.overlays.count == state.overlays.count, "stayed in \(name)")
        #expect(asked.change?.editor?.draft == state.change?.editor?.draft, "stayed in \(name)")
        #expect(asked.typedForm?.draft == state.typedForm?.draft, "stayed in \(name)")
        _ = ConsoleReducer.reduce(&asked, Scenes.key(key))
        _ = ConsoleReducer.reduce(&asked, .painted(frame: 7))
        _ = ConsoleReducer.reduce(&asked, Scenes.key("y"))
        #expect(asked.typedForm?.hasTyped != true, "left \(name)")
        #expect(asked.context != .dialog, "left \(name)")
      }
    }
  }

  @Test func aFormInWhichNothingWasTypedIsLeftUnasked() {
    for letter in ["l", "s", "r", "$", "f"] {
      var state = Scenes.menu(.test)
      _ = ConsoleReducer.reduce(&state, Scenes.key(letter))
      #expect(state.context == .form)
      _ = ConsoleReducer.reduce(&state, Scenes.key("Esc"))
      #expect(state.context == .menu, "\(letter)")
    }
    for letter in ["e", "i", "m"] {
      var state = Scenes.opened(letter)
      _ = ConsoleReducer.reduce(&state, Scenes.key("Esc"))
      #expect(state.overlays.isEmpty, "\(letter)")
    }
    // What is only suggested is not typed.
    var export = ConsoleState.loaded()
    _ = ConsoleReducer.reduce(&export, Scenes.key(">"))
    _ = ConsoleReducer.reduce(&export, Scenes.key("Esc"))
    #expect(export.overlays.isEmpty)
  }

  // MARK: Drafts

  /// The forms whose contents are there at the next start too.
  private var kept: [(name: String, state: ConsoleState)] {
    // A word that confirms is none, and neither is a choice.
    Scenes.forms.filter { $0.name != "delete" && $0.name != "role" }
  }

  private func draft(_ state: ConsoleState) -> (draft: FormDraft?, state: ConsoleState) {
    var state = state
    var effects = ConsoleReducer.reduce(&state, .settle)
    effects += ConsoleReducer.reduce(&state, .timer(.draft))
    for case .saveDraft(let draft) in effects { return (draft, state) }
    return (nil, state)
  }

  @Test func whatIsTypedIsKeptAndComesBack() throws {
    for (name, state) in kept {
      let draft = try #require(draft(state).draft, "\(name)")
      let instance = InstanceIdentity(rawValue: "ins_1")
      let read = try #require(FormDraft(.object(draft.json(on: instance)), on: instance), "\(name)")
      #expect(read == draft, "\(name)")
      guard draft.purpose.change == nil else { continue }
      var later = ConsoleState.loaded()
      later.takeUp(read)
      let plan = later.request(.bulk) ?? .ofNoOne
      _ = ConsoleReducer.reduce(&later, .answered(plan, .plan(.success(state.bulk?.pane?.record))))
      #expect(later.context == .form, "\(name)")
      #expect(later.typedForm?.draft == state.typedForm?.draft, "\(name)")
      let isOfNone = ["many, f", "report"].contains(name)
      #expect(later.bulk?.organizations == state.bulk?.organizations || isOfNone, "\(name)")
      #expect(later.export?.content == state.export?.content, "\(name)")
    }
  }

  @Test func aReportOfAPlanThatCannotBeReadStaysForLater() throws {
    let report = try #require(Scenes.forms.first { $0.name == "report" }?.state)
    let left = try #require(draft(report).draft)
    let full = JournalError(.diskFull, "The disk is full.")
    for result in [.success(nil), .failure(full)] as [Result<PlanRecord?, JournalError>] {
      var later = ConsoleState.loaded()
      later.takeUp(left)
      let plan = later.request(.bulk) ?? .ofNoOne
      let effects = ConsoleReducer.reduce(&later, .answered(plan, .plan(result)))
      #expect(effects == [.releaseDraft(DraftKey(.other(.report), nil))])
      #expect(later.context == .message)
    }
  }

  @Test func whatIsTypedForASecondPersonIsKeptWithTheCredits() throws {
    let state = try #require(Scenes.forms.first { $0.name == "proposal" }?.state)
    let typed = try #require(state.typedForm?.draft)
    #expect(!typed.isEmpty)
    let kept = try #require(draft(state).draft)
    #expect(kept.purpose == .change(.credits))
    #expect(kept.proposal == typed)

    var driver = CreditDriver(policy: state.session.policy)
    var later = driver.state
    later.takeUp(kept)
    driver.harness = ReducerHarness(later)
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.form?["amount"]?.text == "25")
    #expect(draft(driver.state).draft == nil, "it is kept as it is")
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    driver.press("y")
    #expect(driver.state.typedForm?.draft == typed)

    // Who leaves it keeps the credits.
    driver.press("Esc", "y")
    let rest = try #require(draft(driver.state).draft)
    #expect(rest.proposal.isEmpty)
    #expect(rest.typed == kept.typed)
  }

  @Test func whatIsTypedForASecondPersonGoesWithTheFormOfMany() throws {
    let many = try #require(Scenes.forms.first { $0.name == "many, $" }?.state)
    var kept = try #require(draft(many).draft)
    kept.fields[FormDraft.proposal] = ["file": "plan.json"]
    var later = ConsoleState.loaded()
    later.takeUp(kept)
    _ = ConsoleReducer.reduce(&later, .settle)
    #expect(later.bulk?.drafted.proposal == ["file": "plan.json"])
    #expect(draft(later).draft == nil, "it is kept as it is")
    for action in [Scenes.key("Esc"), .painted(frame: 9), Scenes.key("y"), Scenes.key("l"), Scenes.key("5")] {
      _ = ConsoleReducer.reduce(&later, action)
    }
    let other = try #require(draft(later).draft)
    #expect(other.purpose == .other(.bulkLimit))
    #expect(other.fields[FormDraft.proposal] == nil)
  }

  @Test func whatWasChosenAndWhatIsPutBackIsNotLostByOneKey() throws {
    var harness = ReducerHarness(try #require(Scenes.all.first { $0.name == "whose change to keep?" }?.state))
    let untouched = harness.state
    harness.arrange(Scenes.key("Esc"))
    #expect(harness.state.change?.step == .editing, "nothing was chosen")
    harness = ReducerHarness(untouched)
    harness.arrange(Scenes.key("Space"))
    let chosen = harness.state.change?.step
    harness.arrange(Scenes.key("Esc"), .painted(frame: 8), Scenes.key("n"))
    #expect(harness.state.change?.step == chosen)
    harness.arrange(Scenes.key("Esc"), .painted(frame: 9), Scenes.key("y"))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.editor?.hasTyped == true)

    harness.arrange(Scenes.key("^R"))
    #expect(harness.state.change?.editor?.hasTyped == false)
    harness.arrange(Scenes.key("^Y"))
    #expect(harness.state.change?.form?["name"]?.text == "Organization 0Organization 0x")

    var tree = ReducerHarness(Scenes.opened("m"))
    for key in ["j", "Enter", "^E", "a", "b", "c", "Esc", "Enter", "^E", "^Y"] {
      tree.arrange(Scenes.key(key))
    }
    #expect(tree.state.change?.tree?.entry?.line.text.hasSuffix("abc") == true)
    #expect(tree.state.change?.tree?.entry?.isDirty == true)
  }

  @Test func whoLeavesDropsTheDraft() {
    // The credits that are written down for a second person are still there.
    for (name, state) in kept where name != "proposal" {
      var left = draft(state).state
      var effects: [Effect] = []
      for action in [Scenes.key("Esc"), .painted(frame: 8), Scenes.key("y")] {
        effects += ConsoleReducer.reduce(&left, action)
      }
      #expect(effects.contains { if case .dropDraft = $0 { true } else { false } }, "\(name)")
    }
  }

  @Test func whatIsSentIsNotOfferedAgain() throws {
    for letter in ["l", "$"] {
      var state = Scenes.many(letter, .test)
      _ = ConsoleReducer.reduce(&state, .settle)
      let effects = ConsoleReducer.reduce(&state, Scenes.key("y"))
      guard case .dropDraft = effects.first, case .beginPlan = effects.last else {
        Issue.record("\(letter): \(effects)")
        continue
      }
      // It could not be begun: what was typed is still there, and is kept again.
      let run = try #require(state.request(.bulk))
      _ = ConsoleReducer.reduce(&state, .answered(run, .planRun(.failure(PlanNotRun("No room.")))))
      _ = ConsoleReducer.reduce(&state, .painted(frame: 9))
      _ = ConsoleReducer.reduce(&state, Scenes.key("Esc"))
      #expect(state.context == .form)
      #expect(draft(state).draft != nil)
    }
  }

  @Test func aDraftOfManyThatIsInTheJournalIsNotOffered() throws {
    let draft = FormDraft(
      .other(.bulkCredits), nil, of: [OrganizationReference(Fixtures.organization(0))], at: .start,
      fields: ["amount": "5"])
    let single = CreditFixtures.entry(1, 500)
    #expect(!draft.isMeant(in: [single]))
    var intent = single.record.intent
    intent.batch = "plan-1"
    let events = single.record.events.map { event -> ChangeEvent in
      if case .intended = event.kind {
        ChangeEvent(event.change, at: event.at, .intended(intent))
      } else {
        event
      }
    }
    let entry = JournalEntry(try #require(ChangeRecord(events)), isInProgress: false)
    #expect(draft.isMeant(in: [entry]))
    var other = draft
    other.organizations = [OrganizationReference(Fixtures.organization(1))]
    #expect(!other.isMeant(in: [entry]))
    other = draft
    other.purpose = .other(.bulkLimit)
    #expect(!other.isMeant(in: [entry]))
  }
}
