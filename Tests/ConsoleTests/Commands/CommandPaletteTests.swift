import Changes
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
