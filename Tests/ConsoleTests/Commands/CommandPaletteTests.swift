import Changes
import Index
import Screen
import Testing

@testable import Console

/// Commands found by their words, and run as their keys would.
@Suite struct CommandPaletteTests {
  private func opened(_ state: ConsoleState = .loaded(columns: 120), _ key: String = ":") -> ReducerHarness {
    var harness = ReducerHarness(state)
    harness.arrange(Scenes.key(key))
    return harness
  }

  private static let scenes = Scenes.all

  private var withPalette: [(name: String, state: ConsoleState)] {
    Self.scenes.filter { $0.state.context != .palette && opened($0.state).state.context == .palette }
  }

  private func entries(_ state: ConsoleState) -> [PaletteEntry] {
    if case .palette(let palette) = state.overlays.last { palette.entries(state) } else { [] }
  }

  private func typed(_ text: String, into harness: ReducerHarness) -> ReducerHarness {
    var harness = harness
    for letter in text { harness.arrange(Scenes.key(letter == " " ? "Space" : String(letter))) }
    return harness
  }

  @Test func itOpensWhereverLettersAreCommands() {
    let dialogs: Set<KeyContext> = [.dialog, .menu, .progress, .text]
    for (name, state) in Self.scenes {
      for key in [":", "^P"] {
        var after = state
        _ = ConsoleReducer.reduce(&after, Scenes.key(key))
        let opens = !state.context.isTyping && !dialogs.contains(state.context)
        guard after.held.isEmpty, state.context != .palette else { continue }
        #expect((after.context == .palette) == opens, "\(key) at \(name)")
      }
    }
  }

  @Test func everyCommandOfThePlaceIsListedOnceWithItsKey() {
    for (name, state) in withPalette {
      var harness = opened(state)
      let commands = entries(harness.state).compactMap {
        if case .command(let command) = $0.deed { command } else { nil }
      }
      #expect(Set(commands).count == commands.count, "\(name)")
      for spec in CommandTable.specs(in: state.context)
      where spec.command.distance(page: 1) == nil && ![.palette, .confirm].contains(spec.command) {
        #expect(commands.contains(spec.command), "\(spec.command) at \(name)")
      }
      harness.finish()
    }
  }

  @Test func whatIsChosenIsDoneAsByItsKey() throws {
    for (name, state) in withPalette {
      let harness = opened(state)
      for (place, entry) in entries(harness.state).enumerated() {
        guard let key = entry.keys.first, entry.obstacle == nil else { continue }
        var (chosen, pressed) = (harness.state, state)
        chosen[scene: CommandPalette.self]?.scroll.cursor = place
        let effects = ConsoleReducer.reduce(&chosen, Scenes.key("Enter"))
        #expect(ConsoleReducer.reduce(&pressed, Scenes.key(key)) == effects, "\(entry.text) at \(name)")
        #expect(chosen.overlays == pressed.overlays, "\(entry.text) at \(name)")
        #expect(chosen.held.count == pressed.held.count, "\(entry.text) at \(name)")
      }
    }
  }

  @Test func theBestMatchComesFirst() {
    let harness = typed("meta", into: opened())
    #expect(entries(harness.state).first?.text == "edit metadata")
    #expect(entries(typed("sort", into: opened()).state).first?.keys == ["s"])
    // By its key, and by its name.
    #expect(entries(typed("$", into: opened()).state).first?.text.hasPrefix("adjust credits") == true)
    #expect(entries(typed("refresh-all", into: opened()).state).first?.keys == ["R"])
  }

  /// As people call them who have not read the help.
  @Test(arguments: [
    ("delete org", Command.delete), ("delete organization", .delete), ("remove organization", .delete),
    ("search organization", .search), ("find organization", .search), ("find user", .search),
    ("new organization", .create), ("add organization", .create), ("create org", .create),
    ("switch profile", .profile), ("change profile", .profile), ("export csv", .export),
    ("save csv", .export),
    ("download", .export), ("set limit", .edit), ("member limit", .edit), ("rename", .edit),
    ("change name", .edit), ("change slug", .edit), ("history", .journal), ("audit log", .journal),
    ("exit", .quitView), ("quit", .quit), ("who is in", .members), ("users", .members),
    ("add user", .members), ("remove member", .members), ("invite", .members), ("roles", .members),
    ("refund", .credits), ("give credits", .credits), ("balance", .credits), ("avatar", .logo),
    ("upload logo", .logo), ("change metadata", .editMetadata), ("set metadata", .editMetadata),
    ("sort by", .orderNext), ("select all", .markAll), ("select", .mark), ("show columns", .columns),
    ("load all", .readIndex), ("fetch all", .readIndex), ("reload", .refresh), ("browser", .openDashboard),
    ("clipboard", .copyID), ("copy slug", .copyMenu), ("full screen", .enlarge), ("zoom", .enlarge),
    ("shortcuts", .help), ("read only", .lock), ("many", .bulk), ("mass", .bulk), ("api calls", .evidence),
    ("secret", .revealPrivate), ("stop", .cancel), ("narrow", .filter),
  ])
  func thePlainestWordsFindTheCommand(words: String, command: Command) throws {
    let found = entries(typed(words, into: opened()).state)
    let first = try #require(found.first, "\(words)")
    #expect(first.deed == .command(command), "\(words): \(first.text)")
  }

  /// Every command can be found by each of the further words, which are shown where they are what matched.
  @Test func furtherWordsAreShownWhereTheyMatched() throws {
    let rename = try #require(entries(typed("rename", into: opened()).state).first)
    #expect(rename.text == "edit name, slug, member limit and more  rename")
    #expect(String(Array(rename.text)[try #require(rename.matches.first)...]) == "rename")
    #expect(entries(typed("edit name", into: opened()).state).first?.text.hasSuffix("and more") == true)
    for (command, words) in Command.allCases.map({ ($0, CommandTable.words(for: $0)) }) {
      #expect(Set(words).count == words.count, "\(command)")
      #expect(words.allSatisfy { $0 == $0.lowercased() && $0.allSatisfy(\.isASCII) }, "\(command)")
    }
  }

  @Test func accentsMakeNoDifference() {
    var state = ConsoleState.loaded(columns: 120)
    state.saved = SavedFilters([.init(name: "übervoll", text: "over:yes")])
    #expect(
      entries(typed("ubervoll", into: opened(state)).state).first?.text == "filter @übervoll · over:yes")
    state.session.profiles = ["möwe", "ελληνικά"]
    for (words, name) in [("mowe", "möwe"), ("ΕΛΛΗΝΙΚΆ", "ελληνικά")] {
      #expect(entries(typed(words, into: opened(state, "P")).state).first?.text == name)
    }
  }

  /// Also where something lies over the panes that only shows what can be shown again.
  @Test(arguments: ["", "J", "@", "M"]) func organizationsLookedAtAreOffered(key: String) throws {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(Scenes.key("Enter"), Scenes.key("Tab"), Scenes.key("j"), Scenes.key("Enter"))
    if !key.isEmpty { harness.arrange(Scenes.key(key)) }
    harness.arrange(Scenes.key(":"))
    let entries = entries(harness.state)
    let place = try #require(entries.firstIndex { $0.text == "open Organization 0" }, "\(key)")
    for _ in 0..<place { harness.arrange(Scenes.key("Down")) }
    harness.arrange(Scenes.key("Enter"))
    #expect(harness.state.overlays.isEmpty && harness.state.focus == .detail)
    #expect(harness.state.subjectReference?.name == "Organization 0")
    // People lie over the panes again; what is told anew is not come back to.
    harness.arrange(Scenes.key("Esc"))
    #expect((harness.state.people != nil) == (key == "M"), "\(key)")
  }

  @Test func whatIsTypedIsNotClosedByOpeningAnother() throws {
    for (name, state) in withPalette {
      var state = state
      state.trail.visit(OrganizationReference(Fixtures.organization(3)))
      let offers = entries(opened(state).state).contains { $0.text == "open Organization 3" }
      let isBusy = state.overlays.contains {
        switch $0 {
        case .change, .bulk, .export, .question, .unlock, .drafts: true
        default: false
        }
      }
      #expect(!(offers && isBusy), "\(name)")
    }
  }

  @Test func whatWasNotTriedYetIsNotSaidToHaveFailed() throws {
    for reason in [ReadOnlyReason.commandLine, .profile(name: "beta"), .lock] {
      var state = ConsoleState.loaded(columns: 120)
      state.session.policy = AccessPolicy(readOnly: reason)
      for command in [":", "?"] {
        let harness = opened(state, command)
        guard case .palette(let palette) = harness.state.overlays.last else { continue }
        for line in PaletteOutline(palette, harness.state, columns: 400).lines {
          guard case .entry(_, _, let text, _, _) = line else { continue }
          #expect(!text.contains("Nothing was sent"), "\(text)")
        }
      }
    }
    #expect(
      PolicyRefusal.beforehand("Nothing was sent: the profile “beta” is read-only.")
        == "The profile “beta” is read-only.")
  }

  @Test func allPlacesOfACommandAreNamed() throws {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(Scenes.key("J"))
    let found = entries(typed("edit metadata", into: opened(harness.state)).state)
    #expect(found.first?.obstacle?.reason == "Only in the list and the details.")
    for spec in CommandTable.specs {
      let reason = Obstacle.elsewhere(spec).reason
      let places = KeyContext.withPanes.filter(spec.contexts.contains)
      #expect(places.count > 3 || places.allSatisfy { reason.contains("the \($0.name)") }, "\(reason)")
      #expect(places.count < 4 || reason.hasSuffix(" and other places."), "\(reason)")
    }
  }

  @Test func whatDoesNotApplySaysWhy() throws {
    var state = ConsoleState.loaded(columns: 120)
    state.session.policy = AccessPolicy(role: .viewer)
    var harness = typed("edit metadata", into: opened(state))
    let reason = "Your role (viewer) cannot edit metadata."
    #expect(entries(harness.state).first?.obstacle?.reason == reason)
    harness.send(Scenes.key("Enter")) { $0.notice = Notice(.warning, reason, since: .start) }
    // What belongs elsewhere comes last.
    harness = typed("undo", into: opened())
    let last = try #require(entries(harness.state).last)
    #expect(last.obstacle?.reason.hasPrefix("Only in the ") == true)
    harness.finish()
  }

  @Test func escapeClearsThenCloses() {
    var harness = typed("x", into: opened())
    harness.send(Scenes.key("Esc")) { $0.overlays = [.palette(CommandPalette(.palette, over: .list))] }
    harness.send(Scenes.key("Esc")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func pastedTextIsTyped() {
    var harness = opened()
    harness.arrange(.input(.paste("edit meta\n"), seenFrame: 9))
    #expect(entries(harness.state).first?.text == "edit metadata")
    harness.send(Scenes.key("^C")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func helpTellsOnlyOfThePlaceAndRunsWhatIsChosen() {
    var harness = typed("journal", into: opened(.loaded(columns: 120), "?"))
    #expect(entries(harness.state).allSatisfy { !$0.keys.isEmpty })
    #expect(entries(harness.state).first?.keys == ["J"])
    harness.arrange(Scenes.key("Enter"))
    #expect(harness.state.context == .journal)
  }

  @Test func whatAReviewAsksIsNotAnsweredByHelp() throws {
    let review = try #require(Self.scenes.first { $0.name == "review of an edit, TEST" }).state
    var harness = typed("confirm", into: opened(review, "?"))
    harness.send(Scenes.key("Enter")) {
      $0.notice = Notice(.information, "Only its own key confirms.", since: .start)
    }
    harness.finish()
  }
}
