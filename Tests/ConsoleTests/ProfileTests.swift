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

  /// Its key could not be read, say: the person goes on where they were.
  @Test func oneThatCannotBeUsedIsSaidAndNothingIsLost() {
    var harness = chosen("live")
    harness.arrange(Scenes.key("Enter"))
    harness.send(.profileRefused("The profile acme-live cannot be used.")) {
      $0.nextProfile = nil
      $0.isEnding = false
      $0.notice = Notice(.warning, "The profile acme-live cannot be used.", since: .start)
    }
    harness.send(.settle)
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
        .warning,
        "A change is in flight; other follows once its outcome is known. Choose acme-test again to stay.",
        since: .start)
    }
    #expect(harness.state.comingProfile == "other once its outcome is known")
    harness.arrange(.settle)
    #expect(!harness.state.isEnding)
    harness.arrange(.answered(request, .settled(nil)))
    harness.send(.settle) { $0.isEnding = true }
    harness.expect(.useProfile("other"))
    harness.finish()
  }

  /// Whatever it is: each says what, and what ends it.
  @Test func whatIsInFlightIsNamedAndCanBeStayedWith() {
    for (asker, what) in [
      (Asker.change, "A change is in flight"), (.bulk, "A plan is in flight"),
      (.journal, "The journal is in use"), (.export, "A file is being written"),
    ] {
      var harness = chosen("other")
      let request = harness.ask(asker)
      harness.arrange(Scenes.key("Enter"))
      #expect(harness.state.notice?.text.hasPrefix("\(what); other follows once ") == true)
      // It says so as long as it waits, also after the next key.
      harness.arrange(Scenes.key("j"))
      #expect(harness.state.notice == nil && harness.state.comingProfile?.hasPrefix("other once ") == true)
      harness.arrange(Scenes.key("P"))
      for letter in "acme-test" { harness.arrange(Scenes.key(String(letter))) }
      harness.arrange(Scenes.key("Enter"))
      #expect(harness.state.notice?.text == "Staying with acme-test.")
      harness.arrange(.answered(request, .settled(nil)), .settle)
      #expect(!harness.state.isEnding && harness.state.comingProfile == nil)
    }
  }

  /// Where its key means nothing while a change is in flight, it says what is awaited.
  @Test func elsewhereItsKeySaysWhatIsInFlight() {
    for (name, state) in Scenes.all {
      var state = state
      _ = state.ask(.change)
      var harness = ReducerHarness(state)
      harness.arrange(Scenes.key("P"))
      guard let text = harness.state.notice?.text, text.contains("does nothing here") else { continue }
      // Esc would stop it: nothing can be chosen before it has ended.
      #expect(
        text.hasSuffix(
          "A change is in flight; another profile can be chosen in the list once its outcome is known."),
        "\(name): \(text)")
    }
  }

  @Test func whereThereAreNoneTheKeySaysSo() {
    var harness = ReducerHarness(.loaded())
    harness.send(Scenes.key("P")) {
      $0.notice = Notice(.information, "The configuration has no profiles.", since: .start)
    }
    harness.finish()
  }
}
