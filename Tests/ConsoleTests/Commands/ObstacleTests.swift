import Changes
import Screen
import Testing

@testable import Console

/// A key that does nothing says why, where that is known.
@Suite struct ObstacleTests {
  private func said(_ key: String, in state: ConsoleState) -> String? {
    var state = state
    _ = ConsoleReducer.reduce(&state, Scenes.key(key))
    return state.notice?.text
  }

  @Test func aKeyOfAnotherPlaceSaysWhatItDoesThere() throws {
    let journal = try #require(Scenes.all.first { $0.name == "the journal" }).state
    #expect(
      said("e", in: journal) == "e does nothing here; in the list: edit name, slug, member limit and more.")
    #expect(
      said("T", in: .loaded()) == "T does nothing here; in the journal entry: undecided: it went through.")
    #expect(said("F9", in: .loaded()) == "F9 does nothing here; ? lists the keys.")
    let question = try #require(Scenes.all.first { $0.name == "quit?" }).state
    #expect(said("F9", in: question) == "F9 does nothing here. Keys: y quit, n stay.")
    #expect(said("e", in: question) == "e does nothing here. Keys: y quit, n stay.")
    let drafts = try #require(Scenes.all.first { $0.name == "drafts" }).state
    for key in ["M", "y", "q", "F9"] {
      #expect(said(key, in: drafts) == "\(key) does nothing here. Keys: Enter resume, V drop, Esc later.")
    }
  }

  /// What is said of a key covers the keys: where no key shows them, it tells them, and how the place is closed.
  @Test func aKeyThatDoesNothingLeavesNoOneWithoutAWayOut() {
    for (name, state) in Scenes.all {
      guard let text = said("F9", in: state), text.contains("does nothing here") else { continue }
      let isHelped = state.keyMap.name(of: .help, in: state.context).map { text.contains("; \($0) ") } == true
      let isClosed = state.closing.map { text.contains("\($0.key) \($0.hint)") } ?? (state.context == .list)
      #expect(isHelped || isClosed, "\(name): \(text)")
    }
  }

  @Test func whatFooterAndPaletteLeaveOutIsSaidByTheKey() {
    let scenes = Scenes.all + [("nothing loaded", .fixture())]
    for policy in [AccessPolicy(), AccessPolicy(role: .viewer), AccessPolicy(readOnly: .commandLine)] {
      for (name, state) in scenes {
        var state = state
        state.session.policy = policy
        for spec in CommandTable.specs(in: state.context) {
          guard let obstacle = state.obstacle(spec.command) else { continue }
          #expect(!state.offers(spec.command))
          guard let key = state.keyMap.keys(for: spec.command, in: state.context).first,
            !state.scene.awaits(key, spec.command, in: state)
          else { continue }
          #expect(said(key.description, in: state) == obstacle.reason, "\(key) at \(name)")
        }
      }
    }
  }

  /// What the footer names is no empty promise.
  @Test func everyKeyOfTheFooterDoesSomething() {
    for (name, scene) in Scenes.all {
      for entry in FooterOutline(scene, columns: 1000).entries {
        var state = scene
        let effects = ConsoleReducer.reduce(&state, Scenes.key(entry.key))
        let says = state.notice?.text.contains("does nothing here") == true
        #expect((state != scene || !effects.isEmpty) && !says, "\(entry.key) \(entry.hint) at \(name)")
      }
    }
  }
}
