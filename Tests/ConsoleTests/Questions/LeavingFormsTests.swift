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
        #expect(asked.change?.draft == state.change?.draft, "stayed in \(name)")
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
    // A word that confirms is none; what a plan came to, and a plan that is proposed, are not there any more then.
    Scenes.forms.filter { !["delete", "report", "proposal"].contains($0.name) }
  }

  private func draft(_ state: ConsoleState) -> (draft: FormDraft?, state: ConsoleState) {
    var state = state
    var effects = ConsoleReducer.reduce(&state, .settle)
    effects += ConsoleReducer.reduce(&state, .timer(.draftDebounce))
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
      later.asked(.drafts, as: 2)
      let offered = OfferedDraft(DraftID(rawValue: "d"), read)
      for action in [
        .answered(RequestID(2), .drafts([offered])), .painted(frame: 3), Scenes.key("Enter"),
        .answered(RequestID(3), .draft(read)),
      ] as [Action] {
        _ = ConsoleReducer.reduce(&later, action)
      }
      #expect(later.context == .form, "\(name)")
      #expect(later.typedForm?.draft == state.typedForm?.draft, "\(name)")
      #expect(later.bulk?.organizations == state.bulk?.organizations || name == "many, f", "\(name)")
      #expect(later.export?.content == state.export?.content, "\(name)")
    }
  }

  @Test func whoLeavesDropsTheDraft() {
    for (name, state) in kept {
      var left = draft(state).state
      var effects: [Effect] = []
      for action in [Scenes.key("Esc"), .painted(frame: 8), Scenes.key("y")] {
        effects += ConsoleReducer.reduce(&left, action)
      }
      #expect(effects.contains { if case .dropDraft = $0 { true } else { false } }, "\(name)")
    }
  }

  @Test func whatIsSentIsNotOfferedAgain() {
    for letter in ["l", "$"] {
      var state = Scenes.many(letter, .test)
      _ = ConsoleReducer.reduce(&state, .settle)
      let effects = ConsoleReducer.reduce(&state, Scenes.key("y"))
      guard case .dropDraft = effects.first, case .beginPlan = effects.last else {
        Issue.record("\(letter): \(effects)")
        continue
      }
      // It could not be begun: what was typed is still there, and is kept again.
      _ = ConsoleReducer.reduce(&state, .answered(RequestID(4), .planRun(.failure(PlanNotRun("No room.")))))
      _ = ConsoleReducer.reduce(&state, .painted(frame: 9))
      _ = ConsoleReducer.reduce(&state, Scenes.key("Esc"))
      #expect(state.context == .form)
      #expect(draft(state).draft != nil)
    }
  }

  @Test func aDraftOfManyThatIsInTheJournalIsNotOffered() throws {
    let draft = FormDraft(
      .bulkCredits, nil, of: [OrganizationReference(Fixtures.organization(0))], at: .start,
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
    other.purpose = .bulkLimit
    #expect(!other.isMeant(in: [entry]))
  }
}
