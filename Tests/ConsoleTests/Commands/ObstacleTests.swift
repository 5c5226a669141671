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
    #expect(said("F9", in: question) == "F9 does nothing here.")
    #expect(said("e", in: question) == "e does nothing here.")
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
}
