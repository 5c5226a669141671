import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What a key means does not depend on whether an answer came in time.
@Suite struct AnswerTimingTests {
  private static func typed(_ text: String) -> [String] {
    text.map { $0 == " " ? "Space" : String($0) }
  }

  /// The keys of someone who waits for nothing, by what they do.
  private static let scenarios: [(name: String, keys: [String])] = [
    ("export into what is there", [">", "^U"] + typed("a/") + ["Tab", "Tab", "Space", "^S"]),
    ("export, completed", [">", "^U"] + typed("a/o") + ["Tab", "Tab", "Space", "Tab", "Space", "^S"]),
    ("export into an empty folder", [">", "^U"] + typed("b/") + ["Tab", "Space", "^S"]),
    ("export into nowhere", [">", "^U"] + typed("nowhere/x") + ["Tab", "Space", "^S"]),
    ("export, chosen", [">", "^U"] + typed("c/") + ["Down", "Down", "Enter", "Tab", "Space", "^S"]),
    ("export, past the last", [">", "^U"] + typed("b/x") + ["Down", "Down", "Space"]),
    ("export from home", [">", "^U"] + typed("~") + ["Tab"] + typed("x.csv") + ["Tab", "^S"]),
    ("a logo", ["i"] + typed("c/") + ["Down", "Enter", "Tab"] + typed("user_1")),
    ("a plan file", ["b", "f"] + typed("c/p") + ["Tab", "^S"]),
    ("an edit", ["e", "^U"] + typed("Wonderful QX") + ["Tab", "^U"] + typed("wonder") + ["^S"]),
    ("an edit, and yes before it was seen", ["e"] + typed("x") + ["^S", "y"]),
    ("nothing changed in an edit", ["e", "^S"] + typed("x") + ["^S"]),
    ("metadata", ["m", "j", "x", "^S"]),
    ("credits", ["$", "Tab"] + typed("25") + ["Tab", "Space", "^S"]),
    ("a deletion", ["X"] + typed("organization-0") + ["^S", "y"]),
    ("a new one", ["c"] + typed("Acme") + ["^S"]),
    ("a plan by its digit", ["b", "1", "j"]),
    ("the first of the menu", ["b", "Enter"]),
    ("the third of the menu", ["b", "j", "j", "Enter"] + typed("k")),
    ("many", ["Space", "Space", "b", "l"] + typed("50") + ["^S", "y"]),
    ("many, by the cursor", ["Space", "b", "j", "Enter"] + typed("k") + ["Tab"] + typed("v") + ["^S"]),
    ("the journal", ["J", "j", "Enter"]),
    ("a member", ["M", "j", "Space", "Y", "j"]),
    ("the last member", ["M", "G", "Space", "k", "v", "Y"]),
    ("members of a role, and the domains", ["M", "j", "f", "j", "Tab", "Tab", "j", "Space"]),
    ("members that are searched for", ["M", "j", "/"] + typed("ada") + ["Enter", "j", "j", "Space", ">"]),
    ("the last of the list", ["G", "Enter"]),
    ("the last of the list, edited", ["G", "e"] + typed("x")),
    ("the last and back", ["G", "Space", "g", "Enter"]),
    ("a search", ["/"] + typed("299") + ["Enter", "Enter"]),
    (
      "somebody, straight to the organization",
      ["/"] + typed("ada@acme.example") + ["Enter", "e"] + typed("x")
    ),
    ("somebody unknown", ["/"] + typed("b@c.de") + ["Enter", "Enter", "j"]),
    ("people, and down to an organization", ["/"] + typed("@acme") + ["Enter", "j", "j", "j", "Enter", "m"]),
    (
      "people, and one of them",
      ["/"] + typed("@acme") + ["Enter", "j", "j", "Enter", "j", "Esc", "k", "Enter"]
    ),
    ("people, up and down", ["/"] + typed("@acme") + ["Enter", "G", "k", "k", "k", "Enter"]),
    (
      "people, and another search",
      ["/"] + typed("@acme") + ["Enter", "/", "^U"] + typed("29") + ["Enter", "Enter"]
    ),
    ("a domain", ["/"] + typed("domain:acme.example") + ["Enter", "G", "Enter"]),
    ("a search, edited", ["/"] + typed("299") + ["Enter", "e"] + typed("x")),
  ]

  private func world(_ state: ConsoleState = .loaded(total: 300)) -> AnsweringWorld {
    var world = AnsweringWorld(state)
    world.folders = [
      "": [FolderEntry("a", isFolder: true)], "a/": [FolderEntry("old.csv", bytes: 5)], "b/": [],
      "c/": [FolderEntry("logo.png", bytes: 1), FolderEntry("plan.json", bytes: 2)],
      "~/": [FolderEntry("x.csv", bytes: 3)],
    ]
    world.plans = [PlanFixtures.record(0..<3, done: 1)]
    world.entries = [JournalFixtures.entry(1, .done), JournalFixtures.entry(2, .done)]
    return world
  }

  @Test(arguments: scenarios.indices)
  func theSameKeysLeadToTheSamePlace(scenario: Int) {
    let (name, keys) = Self.scenarios[scenario]
    var early = world()
    early.play(keys, .early)
    for timing in AnsweringWorld.Timing.allCases {
      var other = world()
      other.play(keys, timing)
      #expect(other.place == early.place, "\(name), \(timing)")
      #expect(other.orders == early.orders, "\(name), \(timing)")
      #expect(other.state.held.isEmpty, "\(name), \(timing)")
    }
  }

  @Test(arguments: AnsweringWorld.Timing.allCases)
  func whatIsTypedWhileSomethingIsSentIsForNothingElse(timing: AnsweringWorld.Timing) {
    for (name, state) in Scenes.all where state.review?.canConfirm == true && state.change != nil {
      var world = world(state)
      world.play(["y", "X", "q", "Enter"], timing)
      #expect(world.orders.count == 1, "\(name)")
      #expect(world.state.change?.purpose != .delete, "\(name)")
      #expect(world.state.overlays.count == (world.state.context == .receipt ? 1 : 0), "\(name)")
    }
  }

  @Test(arguments: AnsweringWorld.Timing.allCases)
  func aDraftIsTakenUpAndTypedInto(timing: AnsweringWorld.Timing) {
    let drafts = Scenes.all.first { $0.name == "drafts" }?.state ?? .loaded()
    var world = world(drafts)
    world.draft = FormDraft(
      .change(.edit), OrganizationReference(Fixtures.organization(0)), at: .start, fields: ["name": "x"])
    world.play(["Enter", "y", "z"], timing)
    #expect(world.state.change?.form?["name"]?.text == "xyz")
  }

  @Test func whatIsWaitedForCanBeGivenUp() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(Scenes.key("e"), Scenes.key("a"), Scenes.key("b"))
    #expect(harness.state.held.count == 2)
    harness.send(Scenes.key("Esc")) {
      $0.held = []
      $0.overlays = []
      $0.notice = Notice(.information, "What was typed while waiting was dropped.", since: .start)
    }
    harness.expect(.cancel(harness.request(.organization(Fixtures.id(0)))))
    harness.arrange(Scenes.key(">"), Scenes.key("x"), Scenes.key("Tab"), Scenes.key("y"))
    #expect(harness.state.held.count == 1)
    harness.arrange(Scenes.key("^C"))
    #expect(harness.state.context == .dialog)
    #expect(harness.state.held.isEmpty)
    harness.finish()
  }

  @Test func whatCannotBeReadIsSeenBeforeAKeyClosesIt() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(Scenes.key("e"), Scenes.key("a"), Scenes.key("Enter"))
    harness.answer(.change, .organization(.failure(.cancelled)))
    harness.send(Scenes.key("Enter"))
    #expect(harness.state.context == .message)
    harness.arrange(.painted(frame: 20))
    harness.send(Scenes.key("Enter", seenFrame: 19))
    harness.arrange(Scenes.key("Enter", seenFrame: 20))
    #expect(harness.state.overlays.isEmpty)
    harness.finish()
  }
}
