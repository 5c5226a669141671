import Screen
import Testing

@testable import Console

/// In a terminal that shows nothing but that it is too small, keys do nothing that no one could see.
@Suite struct TooSmallTests {
  private static let places: [String: [String]] = [
    "list": [], "detail": ["Enter"], "search": ["/"], "filter": ["\\"], "create": ["c"], "edit": ["e"],
    "metadata": ["m"], "quit": ["q"], "copy": ["Y"], "help": ["?"], "palette": [":"], "requests": ["@"],
    "columns": ["C"], "unlock": ["W", "W"],
  ]

  private func state(_ place: String, _ size: Size) throws -> ConsoleState {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .painted(frame: 1))
    for key in try #require(Self.places[place]) { harness.arrange(Scenes.key(key)) }
    harness.arrange(.painted(frame: 2), .resized(size), .painted(frame: 3))
    return harness.state
  }

  private static let sizes = [
    Size(columns: 39, rows: 40), Size(columns: 120, rows: 9), Size(columns: 1, rows: 1),
  ]

  @Test(arguments: places.keys.sorted()) func noKeyDoesAnything(place: String) throws {
    let letters = (UInt8(ascii: "!")...UInt8(ascii: "~")).map { String(UnicodeScalar($0)) }
    let keys = letters + ["Enter", "Esc", "Tab", "Space", "Up", "Down", "^C", "^S", "^P", "F1", "BS"]
    for size in Self.sizes {
      let before = try state(place, size)
      for key in keys where !(key == "Q" && before.overlays.isEmpty) {
        var state = before
        let effects = ConsoleReducer.reduce(&state, Scenes.key(key))
        #expect(state == before && effects.isEmpty, "\(key)")
      }
      var state = before
      _ = ConsoleReducer.reduce(&state, .input(.paste("y"), seenFrame: 9))
      let press = MouseEvent(kind: .press, button: 1, position: Point(column: 0, row: 0))
      _ = ConsoleReducer.reduce(&state, .input(.mouse(press), seenFrame: 9))
      #expect(state == before)
    }
  }

  @Test(arguments: places.keys.sorted()) func theTerminalsOwnKeysWork(place: String) throws {
    for size in Self.sizes {
      var state = try state(place, size)
      #expect(ConsoleReducer.reduce(&state, Scenes.key("^L")) == [.redraw])
      #expect(ConsoleReducer.reduce(&state, Scenes.key("^Z")) == [.suspend])
    }
  }

  @Test func whereNothingCanBeLostItCanBeLeft() throws {
    for place in ["list", "detail"] {
      var state = try state(place, Self.sizes[0])
      #expect(ConsoleReducer.reduce(&state, Scenes.key("Q")) == [.quit])
    }
  }

  /// What came while the screen was too small was not seen.
  @Test func aQuestionIsSeenOnceThereIsRoomForIt() throws {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .painted(frame: 1), Scenes.key("q"))
    harness.arrange(.resized(Self.sizes[0]), .painted(frame: 2), .resized(Size(columns: 120, rows: 40)))
    harness.arrange(.input(.key(KeyPress(key: .character("y"))), seenFrame: 2))
    #expect(!harness.state.isEnding)
    harness.arrange(.painted(frame: 3), .input(.key(KeyPress(key: .character("y"))), seenFrame: 3))
    #expect(harness.state.isEnding)
  }
}
