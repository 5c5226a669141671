import Screen
import Testing

@testable import Console

/// Another profile, chosen by typing.
@Suite struct ProfileTests {
  private var state: ConsoleState {
    var state = ConsoleState.loaded()
    state.session.profile = "acme-test"
    state.session.profiles = ["acme-test", "acme-live", "other"]
    return state
  }

  private func chosen(_ text: String) -> ReducerHarness {
    var harness = ReducerHarness(state)
    harness.arrange(Scenes.key("P"))
    for letter in text { harness.arrange(Scenes.key(String(letter))) }
    return harness
  }

  @Test func whatIsTypedChooses() {
    var harness = chosen("live")
    harness.send(Scenes.key("Enter")) {
      $0.overlays = []
      $0.nextProfile = "acme-live"
      $0.isEnding = true
    }
    harness.expect(.useProfile("acme-live"))
    harness.arrange(.settle)
    harness.finish()
  }

  @Test func thePresentOneIsNone() {
    var harness = chosen("acme-test")
    harness.send(Scenes.key("Enter")) {
      $0.notice = Notice(.information, "This is the current profile.", since: .start)
    }
    harness.send(Scenes.key("Esc")) {
      $0.notice = nil
      $0.overlays = [.palette(CommandPalette(.profiles, over: .list))]
    }
    harness.finish()
  }

  @Test func aChangeInFlightIsWaitedFor() {
    var harness = chosen("other")
    let request = harness.ask(.change)
    harness.send(Scenes.key("Enter")) {
      $0.overlays = []
      $0.nextProfile = "other"
      $0.notice = Notice(
        .warning, "A change is in flight; the profile follows once its outcome is known.", since: .start)
    }
    harness.arrange(.settle)
    #expect(!harness.state.isEnding)
    harness.arrange(.answered(request, .settled(nil)))
    harness.send(.settle) { $0.isEnding = true }
    harness.expect(.useProfile("other"))
    harness.finish()
  }

  @Test func whereThereAreNoneTheKeySaysSo() {
    var harness = ReducerHarness(.loaded())
    harness.send(Scenes.key("P")) {
      $0.notice = Notice(.information, "The configuration has no profiles.", since: .start)
    }
    harness.finish()
  }
}
