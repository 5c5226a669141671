import Screen
import Testing

@testable import Console

/// List and details share the screen as the person wants.
@Suite struct PaneSplitTests {
  private func console(columns: Int = 120) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(columns: columns))
    harness.arrange(.settle)
    return harness
  }

  private func mouse(_ kind: MouseEvent.Kind, _ column: Int, row: Int = 5) -> Action {
    .input(
      .mouse(MouseEvent(kind: kind, button: 1, position: Point(column: column, row: row))), seenFrame: 9)
  }

  @Test func theBorderGoesLeftAndComesBackFromTheRight() {
    var harness = console()
    var seen: [Int] = []
    repeat {
      harness.arrange(Scenes.key("<"))
      seen.append(harness.state.split.percent)
    } while seen.last != PaneSplit.usual && seen.count < 20
    #expect(seen == [50, 45, 40, 35, 30, 70, 65, 60, 55])
    #expect(harness.state.history[.border].first == "55")
  }

  @Test func theBorderIsKeptForTheNextStart() {
    var harness = console()
    harness.send(Scenes.key("<")) {
      $0.split.percent = 50
      $0.history.add("50", .border)
    }
    harness.expect(.remember("50", .border))
  }

  @Test func aLargePaneIsKeptForTheNextStart() {
    var harness = console()
    for (isLarge, text) in [(true, "one"), (false, "both"), (true, "one")] {
      harness.send(Scenes.key("z")) {
        $0.split.isLarge = isLarge
        $0.history.add(text, .sharing)
        $0.resize()
      }
      harness.expect(.remember(text, .sharing))
    }
    for (text, isLarge) in [("one", true), ("both", false), ("", false), ("half", false)] {
      var state = ConsoleState.loaded(columns: 120)
      var history = PromptHistory()
      history.add(text, .sharing)
      _ = SearchReducer.answered(&state, .history(history))
      #expect(state.split.isLarge == isLarge, "\(text)")
    }
    // What was chosen before that was known counts more.
    var state = ConsoleState.loaded(columns: 120)
    _ = PaneReducer.toggleLarge(&state)
    _ = PaneReducer.toggleLarge(&state)
    var history = PromptHistory()
    history.add("one", .sharing)
    _ = SearchReducer.answered(&state, .history(history))
    #expect(!state.split.isLarge)
  }

  @Test func aBorderOfAnEarlierSessionComesBackUnlessItIsNone() {
    for (text, percent) in [("40", 40), ("29", 55), ("71", 55), ("", 55), ("wide", 55), ("-40", 55)] {
      var state = ConsoleState.loaded(columns: 120)
      var history = PromptHistory()
      history.add(text, .border)
      _ = SearchReducer.answered(&state, .history(history))
      #expect(state.split.percent == percent, "\(text)")
    }
  }

  /// Wherever it is let go, it stands there, or as near as it may.
  @Test(arguments: [100, 120, 133, 200]) func theBorderIsDragged(columns: Int) {
    for target in 0..<columns {
      var harness = console(columns: columns)
      let border = ConsoleLayout(harness.state).divider.column
      harness.arrange(mouse(.press, border), mouse(.release, target))
      let now = ConsoleLayout(harness.state).divider.column
      let least = columns * PaneSplit.bounds.lowerBound / 100
      let most = columns * PaneSplit.bounds.upperBound / 100
      #expect(abs(now - min(max(target, least), most)) <= columns / 100, "\(target)")
      #expect(!harness.state.split.isHeld)
    }
  }

  @Test func whatIsPressedElsewhereMovesNothing() {
    for column in [0, 20, 65, 68, 119] {
      var harness = console()
      harness.arrange(mouse(.press, column), mouse(.release, 40))
      #expect(harness.state.split.percent == PaneSplit.usual, "\(column)")
    }
  }

  @Test func onePaneHasTheWholeScreen() {
    for (keys, pane) in [([], Pane.list), (["Tab"], Pane.detail)] {
      var harness = console()
      for key in keys { harness.arrange(Scenes.key(key)) }
      harness.arrange(Scenes.key("z"))
      let layout = ConsoleLayout(harness.state)
      #expect(harness.state.focus == pane)
      #expect((pane == .list ? layout.list : layout.detailBody).columns == 120)
      #expect((pane == .list ? layout.detailBody : layout.list).columns == 0)
      harness.arrange(Scenes.key("z"), .settle)
      #expect(ConsoleLayout(harness.state).isSideBySide)
      #expect(harness.state.focus == pane)
      #expect(harness.state.detail != nil)
    }
  }

  /// As on a narrow screen.
  @Test func theOtherPaneIsAKeyAway() {
    var harness = console()
    harness.arrange(Scenes.key("z"), Scenes.key("Tab"))
    #expect(ConsoleLayout(harness.state).detailBody.columns == 120)
    harness.arrange(Scenes.key("Esc"))
    #expect(ConsoleLayout(harness.state).list.columns == 120)
  }

  @Test func whatCannotBeIsSaid() {
    for key in ["z", "<"] {
      var harness = console(columns: 99)
      harness.arrange(Scenes.key(key))
      #expect(harness.state.split == PaneSplit())
      #expect(harness.state.notice?.text.contains("from 100 columns on; this screen has 99") == true)
    }
    var harness = console()
    harness.arrange(Scenes.key("z"), Scenes.key("<"))
    #expect(harness.state.split.percent == PaneSplit.usual)
    #expect(harness.state.notice?.text == "One pane has the whole screen. z shows both.")
  }

  /// At every width every column of the screen belongs to one pane, the border or none, and the cursor is on it.
  @Test func nothingOverlapsAtAnyWidth() {
    for columns in 100...220 {
      var state = ConsoleState.loaded(columns: columns)
      for percent in PaneSplit.bounds {
        state.split.percent = percent
        let layout = ConsoleLayout(state)
        #expect(layout.list.columns == layout.divider.column)
        #expect(layout.detailBody.column == layout.divider.column + 1)
        #expect(layout.detailBody.column + layout.detailBody.columns == columns)
        #expect(layout.list.columns >= 30 && layout.detailBody.columns >= 24)
        // What the last line says is not the list's alone, and has the whole width below both.
        #expect(layout.listStatus.columns == columns)
        #expect(layout.detailBody.row + layout.detailBody.rows == layout.listStatus.row)
        #expect(layout.divider.row + layout.divider.rows == layout.listStatus.row)
      }
    }
  }
}
