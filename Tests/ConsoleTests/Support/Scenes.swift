import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// A console at every place where it asks, shows or waits for something, each painted as frame 5.
enum Scenes {
  static func key(_ text: String, seenFrame: Int = 9) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  /// The places by their names. A context that none of them has is missing in a test.
  static var all: [(name: String, state: ConsoleState)] {
    var scenes: [(String, ConsoleState)] = []
    func add(
      _ name: String, _ state: ConsoleState, _ actions: Action..., then answer: (Asker, Answer)? = nil
    ) {
      var harness = ReducerHarness(state)
      for action in actions { harness.arrange(action) }
      if let answer { harness.answer(answer.0, answer.1) }
      harness.arrange(.painted(frame: 5))
      scenes.append((name, harness.state))
    }
    add("the list", .loaded())
    add("the detail pane", .loaded(), key("Enter"))
    add("a search", .loaded(), key("/"))
    add("help", .loaded(), key("?"))
    add("the palette", .loaded(), key(":"))
    add("a text to select", .loaded(), .copied(what: "a text", .impossible(text: "text")))
    add("what to copy", .loaded(), key("Y"))
    add("quit?", .loaded(), key("q"))
    add("locked", .loaded(), key("W"))
    add("unlock", .loaded(), key("W"), key("W"))
    for (name, form) in forms {
      add(name, form)
      add("\(name): leave?", form, key("Esc"))
    }
    for environment in [SessionInfo.Environment.test, .live, .unknown] {
      let name = environment.rawValue
      add("review of an edit, \(name)", edited(environment))
      add("review of credits, \(name)", credits(environment))
      for choice in ["l", "$", "X"] { add("review of many, \(choice), \(name)", many(choice, environment)) }
      add("review of a plan file, \(name)", planFile(environment))
      add("go on?, \(name)", plan(environment), .command(.planGoOn))
      add("give up?, \(name)", plan(environment), .command(.planGiveUp))
    }
    add("review of a deletion", deletion)
    add("review of a removal", person(.remove, PersonFixtures.aboutAda, "org:member"))
    add("invite instead?", notAUser)
    add("a ticket", edited(.test), key("t"))
    add("a value of metadata", opened("m"), key("j"), key("Enter"))
    add("a plan", plan(.test))
    add("a change of a plan", plan(.test), .command(.open))
    add("replace?", export, .command(.save), then: (.export, .export(.unwritable(.exists("/x/y")))))
    add("no file was written", export, .command(.save), then: (.export, .export(.unreadable([]))))
    add("back to the editor?", mistaken)
    add("drop it?", mistaken, key("n"))
    add("the members", people)
    add("the invitations", people, key("Tab"))
    add("a search of members", people, key("/"))
    add("what to copy of a member", people, key("Y"))
    add("the journal", journal)
    add("a change of the journal", journal, key("Enter"))
    for (letter, name) in [("T", "it happened?"), ("N", "it did not happen?")] {
      add(name, journal, key("Enter"), key(letter))
    }
    add("send again?", journal, key("Enter"), key("A"), then: (.journal, read))
    add("people found", found("@acme.example"))
    add("people being looked for", searching("@acme.example"))
    add("a person", found("@acme.example"), key("Enter"))
    add("requests made", .loaded(), key("@"), .requestsMade(RequestFixtures.some))
    add("a request", .loaded(), key("@"), .requestsMade(RequestFixtures.some), key("Enter"))
    add("being sent", edited(.test), key("y"))
    add("unknown", unknown)
    add("a receipt", receipt)
    add("drafts", drafts)
    add("drop the draft?", drafts, .painted(frame: 5), key("V"))
    add("whose change to keep?", comparing)
    add("drop what was chosen?", comparing, key("Space"), key("Esc"))
    return scenes
  }

  /// Every form, with something typed in it.
  static var forms: [(name: String, state: ConsoleState)] {
    func typed(_ state: ConsoleState, _ keys: [String]) -> ConsoleState {
      var harness = ReducerHarness(state)
      for text in keys { harness.arrange(key(text), .painted(frame: 5)) }
      return harness.state
    }
    var forms: [(String, ConsoleState)] = []
    forms.append(("create", typed(.loaded(), ["c", "x"])))
    forms.append(("edit", typed(opened("e"), ["x"])))
    forms.append(("logo", typed(opened("i"), ["x"])))
    forms.append(("delete", typed(opened("X"), ["x"])))
    forms.append(("metadata", typed(opened("m"), ["j", "x"])))
    forms.append(("role", typed(person(.role, PersonFixtures.aboutAda, "org:member"), ["Space"])))
    forms.append(("add", typed(person(.add), ["x"])))
    forms.append(("invite", typed(person(.invite), ["x"])))
    var driver = CreditDriver()
    driver.fill("25")
    forms.append(("credits", driver.state))
    for (letter, keys) in [("l", ["5"]), ("s", ["k"]), ("r", ["k"]), ("$", ["Tab", "5"]), ("f", ["p"])] {
      forms.append(("many, \(letter)", typed(menu(.test), [letter] + keys)))
    }
    forms.append(("export", typed(export, ["x"])))
    var report = ReducerHarness(plan(.test))
    report.arrange(.command(.export))
    forms.append(("report", typed(report.state, ["x"])))
    var proposal = CreditDriver(policy: AccessPolicy(credits: approving))
    proposal.review("25")
    forms.append(("proposal", typed(proposal.state, ["y", "x"])))
    return forms
  }

  // MARK: Places

  private static let approving: CreditRules = {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(1000)
    return rules
  }()

  static let read = Answer.organization(.success(Fixtures.organization(0)))

  /// A form of organization 0 that has been read.
  static func opened(_ letter: String, _ environment: SessionInfo.Environment = .test) -> ConsoleState {
    var state = ConsoleState.loaded()
    state.session.environment = environment
    state.session.operatorName = "me@host"
    var harness = ReducerHarness(state)
    harness.arrange(key(letter))
    harness.answer(.change, read)
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  /// A form about people of organization 0, or its review.
  private static func person(
    _ purpose: ChangePurpose, _ subject: PersonSubject? = nil, _ role: String? = nil
  ) -> ConsoleState {
    PersonFixtures.opened(purpose, about: subject, PersonFixtures.reading(role)).state
  }

  private static var notAUser: ConsoleState {
    var harness = ReducerHarness(person(.add))
    harness.type("a@acme.example")
    harness.arrange(key("^S"))
    harness.check(nil)
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static func edited(_ environment: SessionInfo.Environment) -> ConsoleState {
    var harness = ReducerHarness(opened("e", environment))
    harness.arrange(key("x"), key("^S"))
    harness.answer(.change, read)
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static func credits(_ environment: SessionInfo.Environment) -> ConsoleState {
    var driver = CreditDriver(environment: environment)
    driver.review("25")
    return driver.state
  }

  private static var deletion: ConsoleState {
    var world = AnsweringWorld(.loaded(total: 300))
    world.play(["X"] + "organization-0".map { String($0) } + ["^S"], .early)
    var state = world.state
    var review = state.review
    review?.shownSince = 5
    review?.toldSince = 5
    state.review = review
    state.seenSince = 5
    return state
  }

  /// The menu of many, with 25 organizations marked and no plan left.
  static func menu(_ environment: SessionInfo.Environment) -> ConsoleState {
    var state = ConsoleState.loaded()
    state.session.environment = environment
    var harness = ReducerHarness(state)
    for _ in 0..<25 { harness.arrange(.command(.mark)) }
    harness.arrange(.command(.bulk))
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  /// The review of what is done with 25 organizations.
  static func many(_ letter: String, _ environment: SessionInfo.Environment) -> ConsoleState {
    var harness = ReducerHarness(menu(environment))
    harness.arrange(key(letter))
    switch letter {
    case "l": harness.arrange(key("5"), key("0"), key("^S"))
    case "$": harness.arrange(key("Tab"), key("5"), key("^S"))
    default: break
    }
    harness.answer(.bulk, .subjects(PlanFixtures.subjects(0..<25), unreadable: []))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static func planFile(_ environment: SessionInfo.Environment) -> ConsoleState {
    var harness = ReducerHarness(menu(environment))
    harness.arrange(key("f"), key("p"), key("^S"))
    harness.answer(.bulk, .planFile(.success(PlanFileFixtures.opened())))
    harness.answer(.bulk, .subjects(PlanFileFixtures.subjects, unreadable: []))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static func plan(_ environment: SessionInfo.Environment) -> ConsoleState {
    var state = ConsoleState.loaded()
    state.session.environment = environment
    let record = PlanFixtures.record(0..<30, done: 1)
    var harness = ReducerHarness(state)
    harness.arrange(.command(.bulk))
    harness.answer(.bulk, .plans(.success([record.overview])))
    harness.arrange(key("1"))
    harness.answer(.bulk, .plan(.success(record)))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static var export: ConsoleState {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key(">"), .painted(frame: 5))
    return harness.state
  }

  private static var mistaken: ConsoleState {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("E"))
    harness.answer(.change, read)
    harness.answer(.change, .editor(.success("{")))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static var journal: ConsoleState {
    var state = ConsoleState.loaded()
    state.session.operatorName = "me@host"
    var harness = ReducerHarness(state)
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success([JournalFixtures.entry(1, .unknown)])))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static func searching(_ text: String) -> ConsoleState {
    var harness = ReducerHarness(.loaded())
    harness.search(text)
    return harness.state
  }

  static func found(_ text: String) -> ConsoleState {
    var harness = ReducerHarness(.loaded())
    harness.search(text)
    harness.answerPeople()
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static var people: ConsoleState {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    harness.answer(.people, .people(.success(PeopleFixtures.page(.members, 0..<500, of: 300))))
    harness.arrange(.settle)
    let named = harness.state.people?.list.named(height: 19).prefix(100) ?? []
    harness.answer(.people, .users(.success(PeopleFixtures.users(Array(named)))))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static var unknown: ConsoleState {
    var harness = ReducerHarness(edited(.test))
    harness.arrange(key("y"))
    guard case .making(_, let draft, _) = harness.state.change?.step else { return harness.state }
    let failure = ChangeFailure(message: "Lost.", fate: .mayHaveArrived)
    harness.answer(.change, .change(draft, ChangeOutcome(.unknown(failure))))
    return harness.state
  }

  private static var receipt: ConsoleState {
    var harness = ReducerHarness(credits(.test))
    harness.arrange(key("y"))
    guard case .making(_, let draft, _) = harness.state.change?.step else { return harness.state }
    let result = ChangeResult(.answer, body: CreditFixtures.ledgerEntry(2500))
    let outcome = ChangeOutcome(.succeeded(result, nil), record: CreditFixtures.entry(1, 2500).record)
    harness.answer(.change, .change(draft, outcome))
    return harness.state
  }

  /// Someone else has given the organization another name meanwhile.
  private static var comparing: ConsoleState {
    var harness = ReducerHarness(opened("e"))
    harness.arrange(key("x"), key("^S"))
    harness.answer(.change, .organization(.success(Fixtures.organization(0, name: "Theirs"))))
    harness.arrange(.painted(frame: 5))
    return harness.state
  }

  private static var drafts: ConsoleState {
    var state = ConsoleState.loaded()
    let look = state.ask(.drafts)
    let draft = FormDraft(
      .change(.edit), OrganizationReference(Fixtures.organization(0)), at: .start, fields: ["name": "x"])
    var harness = ReducerHarness(state)
    harness.arrange(.answered(look, .drafts([OfferedDraft(DraftID(rawValue: "d"), draft)])))
    return harness.state
  }
}
