import Changes
import ClerkAPI
import Testing

@testable import Console

/// Back and forth among the organizations looked at.
@Suite struct TrailTests {
  private func visited(_ numbers: Int...) -> ConsoleState {
    var harness = ReducerHarness(.loaded())
    for number in numbers {
      harness.arrange(.command(.moveFirst))
      for _ in 0..<number { harness.arrange(.command(.moveDown)) }
      harness.arrange(.command(.open), .command(.back))
    }
    return harness.state
  }

  private func shown(_ harness: ReducerHarness) -> OrganizationID? {
    harness.state.focus == .detail ? harness.state.detail?.id : nil
  }

  @Test func backAndForth() {
    var harness = ReducerHarness(visited(0, 1, 2))
    // From the list back is the one looked at last.
    for number in [2, 1, 0] {
      harness.arrange(Scenes.key("^O"))
      #expect(shown(harness) == Fixtures.id(number))
    }
    harness.arrange(Scenes.key("^O"))
    #expect(shown(harness) == Fixtures.id(0))
    #expect(harness.state.notice?.text == "No organization was looked at before.")
    harness.arrange(Scenes.key("Alt-Right"))
    #expect(shown(harness) == Fixtures.id(1))
    harness.arrange(Scenes.key("Alt-Right"), Scenes.key("Alt-Right"))
    #expect(shown(harness) == Fixtures.id(2))
    #expect(harness.state.notice?.text == "No organization was looked at after it.")
  }

  @Test func anotherWayForgetsWhatWasAhead() {
    var harness = ReducerHarness(visited(0, 1))
    harness.arrange(Scenes.key("^O"), Scenes.key("^O"), .command(.back), .command(.moveLast), .command(.open))
    #expect(harness.state.obstacle(.goForward) != nil)
    harness.arrange(Scenes.key("^O"))
    #expect(shown(harness) == Fixtures.id(0))
    #expect(harness.state.trail.recent.map(\.id) == [0, 99, 1].map(Fixtures.id))
  }

  @Test func aNameIsLearntAndADeletedOneForgotten() {
    var harness = ReducerHarness(visited(0, 1))
    harness.arrange(Scenes.key("^O"), .settle)
    harness.answer(
      .organization(Fixtures.id(1)), .organization(.success(Fixtures.organization(1, name: "New"))))
    #expect(harness.state.trail.recent.map(\.name) == ["New", "Organization 0"])
    var trail = harness.state.trail
    trail.forget(Fixtures.id(1))
    #expect(trail.current?.id == Fixtures.id(0))
    trail.forget(Fixtures.id(0))
    #expect(trail == Trail())
  }

  @Test func thePaletteOpensThemByName() {
    var harness = ReducerHarness(visited(3, 7))
    harness.arrange(Scenes.key(":"))
    for letter in "open 3" { harness.arrange(Scenes.key(letter == " " ? "Space" : String(letter))) }
    harness.arrange(Scenes.key("Enter"))
    #expect(shown(harness) == Fixtures.id(3))
    #expect(harness.state.trail.current?.id == Fixtures.id(3))
  }

  @Test func itIsBounded() {
    var trail = Trail()
    for number in 0..<500 { trail.visit(OrganizationReference(Fixtures.organization(number))) }
    #expect(trail.recent.count == Trail.recentLimit)
    var steps = 0
    while trail.look(-1) != nil {
      trail.go(-1)
      steps += 1
    }
    #expect(steps == Trail.limit - 1)
    #expect(trail.recent.count == Trail.recentLimit)
  }
}
