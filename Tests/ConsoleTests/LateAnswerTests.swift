import ClerkAPI
import Screen
import Testing

@testable import Console

/// What was asked for by a place that is gone.
@Suite struct LateAnswerTests {
  /// Ways to places that read something, as keys.
  private static let ways: [[String]] = [
    ["J"], ["M"], ["M", "Tab"], ["e"], ["m"], ["i"], ["X"], ["$"], ["b"], ["b", "l", "5", "^S"],
    ["b", "f", "p", "^S"], ["Enter"], ["/", "@", "a", "Enter"], ["L"], [">", "p"],
  ]

  private func go(_ way: [String], _ harness: inout ReducerHarness) {
    for key in way { harness.arrange(Scenes.key(key), .painted(frame: 5), .settle) }
  }

  /// Every answer to it comes, and nothing happens.
  private func answer(_ requests: [RequestID], _ harness: inout ReducerHarness, _ way: [String]) {
    for request in requests {
      let asker = harness.state.requests[request]
      #expect(asker == nil, "\(way): \(request) is awaited still, by \(asker.map { "\($0)" } ?? "")")
      for answer in Answer.all { harness.send(.answered(request, answer)) }
      harness.send(.progressed(request, .uploaded(bytes: 5)))
    }
  }

  @Test(arguments: ways)
  func nothingComesToAPlaceInItsPlace(way: [String]) {
    var harness = ReducerHarness(.loaded())
    let known = harness.state.requests.last
    go(way, &harness)
    let asked = (1...max(1, harness.state.requests.last)).map(RequestID.init).filter { $0.number > known }
    #expect(!asked.isEmpty, "\(way) reads nothing")
    // Out of it, and into the same of another organization.
    if way == ["L"] {
      harness.arrange(Scenes.key("L"))
    } else {
      for _ in 0..<6 where !harness.state.overlays.isEmpty || harness.state.focus == .detail {
        harness.arrange(Scenes.key("Esc"), .painted(frame: 5))
        if case .question = harness.state.overlays.last { harness.arrange(Scenes.key("y")) }
      }
    }
    #expect(harness.state.overlays.isEmpty && harness.state.focus == .list, "\(way) is not left")
    harness.arrange(Scenes.key("j"), .settle)
    go(way, &harness)
    // A folder is the same for every form: who asked for it is told by the form's field.
    answer(asked.filter { harness.state.requests[$0] != .path }, &harness, way)
    harness.finish()
  }

  /// What is read for any scene is read for one that is there, however it was closed.
  @Test func aSceneThatIsGoneReadsNothing() {
    for way in Self.ways {
      var harness = ReducerHarness(.loaded())
      let before = harness.state.requests.last
      go(way, &harness)
      let asked = (before + 1...max(before + 1, harness.state.requests.last)).map(RequestID.init)
      let scenes = asked.filter { request in
        harness.state.requests[request].map { ![.detail, .list, .index, .path].contains($0) } ?? false
      }
      // Closed from elsewhere, as a search for what may have been created does it.
      var state = harness.state
      state.closeAll()
      let effects = ConsoleReducer.reduce(&state, .clock(.start))
      #expect(effects == scenes.map { .cancel($0) }, "\(way)")
      for request in scenes { #expect(state.requests[request] == nil, "\(way)") }
    }
  }

  /// Keys that waited for an answer are replayed at once.
  @Test func aSceneThatTakesThePlaceOfAnotherAtOnceIsNotAnsweredInItsPlace() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(Scenes.key("$"))
    let asked = harness.state.requests.all(of: .change)
    #expect(!asked.isEmpty)
    var state = harness.state
    state.close(ChangeOverlay.self)
    let opened = ChangeOverlay.open(&state, .credits)
    let effects = state.endReads(opened)
    for request in asked {
      #expect(effects.contains(.cancel(request)))
      #expect(state.requests[request] == nil)
    }
    #expect(state.requests.all(of: .change).count == asked.count)
  }
}
