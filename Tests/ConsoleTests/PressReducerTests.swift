import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// The mouse does what stands where it is pressed.
@Suite struct PressReducerTests {
  private static let commands: [String: [Command]] = [
    "list": [], "detail": [.open], "help": [.help], "create": [.create], "journal": [.journal],
    "bulk": [.mark, .bulk], "copy": [.copyMenu], "quit": [.quitView],
  ]

  private func state(_ name: String) throws -> ConsoleState {
    var state = ConsoleState.loaded(columns: 120)
    _ = ConsoleReducer.reduce(&state, .settle)
    for command in try #require(Self.commands[name]) {
      for effect in ConsoleReducer.reduce(&state, .command(command)) {
        switch effect {
        case .read(let request, .plans):
          _ = ConsoleReducer.reduce(&state, .answered(request, .plans(.success([]))))
        case .read(let request, .journal(_)):
          _ = ConsoleReducer.reduce(&state, .answered(request, .journal(.success([]))))
        default: break
        }
      }
    }
    _ = ConsoleReducer.reduce(&state, .painted(frame: 1))
    return state
  }

  private func press(_ state: inout ConsoleState, _ column: Int, _ row: Int) -> [Effect] {
    let point = Point(column: column, row: row)
    let effects = [MouseEvent.Kind.press, .release].flatMap { kind in
      ConsoleReducer.reduce(
        &state, .input(.mouse(MouseEvent(kind: kind, button: 1, position: point)), seenFrame: 9))
    }
    return effects
  }

  private func type(_ state: inout ConsoleState, _ key: String) throws -> [Effect] {
    let press = try #require(KeyPress(parsing: key))
    return ConsoleReducer.reduce(&state, .input(.key(press), seenFrame: 9))
  }

  @Test(arguments: commands.keys.sorted()) func theLastLine(name: String) throws {
    let state = try state(name)
    let row = state.size.rows - 1
    for entry in FooterOutline(state, columns: state.size.columns).entries {
      for column in [entry.column, entry.column + entry.columns - 1] {
        var (pressed, typed) = (state, state)
        let effects = press(&pressed, column, row)
        #expect(try type(&typed, entry.key) == effects, "\(entry.hint)")
        #expect(pressed == typed, "\(entry.hint)")
      }
    }
  }

  @Test func whatIsSaidHidesTheKeysOfTheLastLine() throws {
    var state = try state("list")
    state.say(.warning, "Something was said.")
    let entry = try #require(FooterOutline(state, columns: 120).entries.first)
    #expect(press(&state, entry.column, state.size.rows - 1).isEmpty)
    #expect(state.focus == .list && state.overlays.isEmpty)
  }

  @Test func theHintsInTheTopLine() throws {
    for name in Self.commands.keys {
      let state = try state(name)
      for hint in TopHints(state).entries {
        var (pressed, called) = (state, state)
        _ = press(&pressed, hint.column, 0)
        _ = ConsoleReducer.reduce(&called, .command(hint.command))
        #expect(pressed == called, "\(name)")
        #expect(press(&pressed, 0, 0).isEmpty)
      }
    }
  }

  @Test(arguments: OrganizationOrder.Field.allCases) func theNamesOfColumns(field: OrganizationOrder.Field)
    throws
  {
    var state = try state("list")
    let layout = ConsoleLayout(state)
    let columns = ListColumns(state, column: layout.list.column, columns: layout.list.columns)
    let span = try #require(columns.span(showing: field.column))
    let before = state.list.order
    for round in 0...1 {
      _ = press(&state, span.column + span.columns - 1, layout.listHeader.row)
      let isDescending = field.column.isUsuallyDescending
      let isReversed = (before.field == field) != (round == 1)
      #expect(state.list.order.field == field)
      #expect(state.list.order.descending == (isReversed != isDescending))
    }
    _ = press(&state, try #require(columns.span(showing: .slug)).column, layout.listHeader.row)
    #expect(state.list.order.field == field)
  }

  /// Whatever box it is: what its border tells is done.
  @Test func howABoxIsClosed() throws {
    var count = 0
    for (name, scene) in Scenes.all {
      var state = scene
      _ = ConsoleReducer.reduce(&state, .painted(frame: 1))
      let layout = OverlayLayout(state)
      guard let closing = layout.closing else { continue }
      count += 1
      for column in [closing.column, closing.column + closing.columns - 1] {
        var (pressed, typed) = (state, state)
        let effects = press(&pressed, column, layout.box.row)
        #expect(try type(&typed, closing.key) == effects && pressed == typed, "\(name)")
      }
      var beside = state
      _ = press(&beside, closing.column - 1, layout.box.row)
      #expect(beside.overlays == state.overlays, "\(name)")
    }
    #expect(count > 3)
  }

  // MARK: Beside a line that is typed

  private func typing(_ text: String, _ key: String = "\\", focus: [Command] = []) throws -> ConsoleState {
    var state = try state("list")
    for command in focus { _ = ConsoleReducer.reduce(&state, .command(command)) }
    for letter in [key] + text.map({ $0 == " " ? "Space" : String($0) }) { _ = try type(&state, letter) }
    return state
  }

  private func wheel(_ state: inout ConsoleState, _ kind: MouseEvent.Kind, _ column: Int) {
    let event = MouseEvent(kind: kind, button: 0, position: Point(column: column, row: 5))
    _ = ConsoleReducer.reduce(&state, .input(.mouse(event), seenFrame: 9))
  }

  @Test func theWheelMovesBesideWhatIsTyped() throws {
    var state = try typing("organization")
    wheel(&state, .wheelDown, 3)
    #expect(state.list.cursor.position == 3 && state.list.prompt?.editor.text == "organization")
    wheel(&state, .wheelUp, 3)
    #expect(state.list.cursor.position == 0 && state.context == .prompt)
  }

  @Test(arguments: ["\\", "/"]) func aRowIsSelectedAndWhatIsTypedKept(key: String) throws {
    var state = try typing("organization 7", key)
    let rows = ConsoleLayout(state).listRows
    let wanted = try #require(state.list.row(at: 2)?.id)
    _ = press(&state, 3, rows.row + 2)
    #expect(state.context == .list && state.list.cursor.id == wanted)
    #expect(state.list.narrowing?.text == "organization 7" || state.list.search.text == "organization 7")
  }

  @Test func aMistakeIsSaidAndNothingIsLost() throws {
    var state = try typing("name:7 foo:1")
    _ = press(&state, 3, ConsoleLayout(state).listRows.row + 1)
    #expect(state.list.prompt?.editor.text == "name:7 foo:1" && state.list.cursor.position == 1)
    #expect(state.notice?.text.contains("is not a field") == true)
  }

  @Test func peopleAreNotLookedForByAPress() throws {
    var state = try typing("ada@acme.com", "/")
    let effects = press(&state, 3, ConsoleLayout(state).listRows.row + 1)
    #expect(effects.isEmpty && state.overlays.isEmpty && state.list.cursor.position == 1)
    #expect(state.list.prompt?.editor.text == "ada@acme.com")
  }

  @Test func theNameOfAColumnSortsWhatIsTyped() throws {
    var state = try typing("organization")
    let layout = ConsoleLayout(state)
    let columns = ListColumns(state, column: layout.list.column, columns: layout.list.columns)
    _ = press(&state, try #require(columns.span(showing: .name)).column, layout.listHeader.row)
    #expect(state.context == .list && state.list.orderColumn == .name)
    #expect(state.list.narrowing?.text == "organization")
  }

  @Test func theOtherPaneIsGoneToAndTheLinesOfTheDetailsStayFiltered() throws {
    var state = try typing("organization")
    let body = ConsoleLayout(state).detailBody
    _ = press(&state, body.column + 2, body.row + 1)
    #expect(state.context == .detail && state.list.narrowing?.text == "organization")
    var details = try typing("id", focus: [.open])
    #expect(details.context == .prompt)
    wheel(&details, .wheelDown, body.column + 2)
    #expect(details.context == .prompt)
    _ = press(&details, body.column + 2, body.row)
    #expect(details.context == .detail && details.detail?.filter?.editor.text == "id")
    _ = press(&details, 3, ConsoleLayout(details).listRows.row)
    #expect(details.context == .list)
  }

  @Test func theLinesOfTheCopyMenu() throws {
    let state = try state("copy")
    guard case .copyMenu(let menu) = state.overlays.last else { throw Missing() }
    let body = OverlayLayout(state).body
    for (place, item) in menu.items.enumerated() {
      var (pressed, typed) = (state, state)
      let effects = press(&pressed, body.column, body.row + place)
      #expect(try effects == type(&typed, String(item.key)) && pressed == typed, "\(item.label)")
    }
  }

  @Test(arguments: [24, 11]) func theLinesOfTheMenuOfTheMarked(rows: Int) throws {
    var state = try state("bulk")
    _ = ConsoleReducer.reduce(&state, .resized(Size(columns: 120, rows: rows)))
    guard case .bulk(let bulk) = state.overlays.last else { throw Missing() }
    let body = OverlayLayout(state).body
    let lines = bulk.menuLines(state)
    let top = bulk.menuTop(of: lines, rows: body.rows)
    for (place, line) in lines.enumerated() where (top..<top + body.rows).contains(place) {
      var (pressed, typed) = (state, state)
      let effects = press(&pressed, body.column, body.row + place - top)
      guard case .item(let row, let item) = line else {
        #expect(effects.isEmpty && pressed == state)
        continue
      }
      typed.bulk?.menu.cursor = row
      #expect(try effects == type(&typed, String(item.key)) && pressed == typed, "\(item.label)")
    }
  }

  @Test func theAnswersOfAQuestionInABox() throws {
    let state = try state("quit")
    guard case .question(let question) = state.overlays.last else { throw Missing() }
    for answer in question.places(in: state) {
      var (pressed, typed) = (state, state)
      let effects = press(&pressed, answer.column, question.answerRow(in: state))
      #expect(try effects == type(&typed, answer.key) && pressed == typed, "\(answer.hint)")
    }
  }

  @Test func theLinesOfTheHelpRunWhatTheyTell() throws {
    let state = try state("help")
    let body = OverlayLayout(state).body
    guard case .palette(let help) = state.overlays.last else { throw Missing() }
    let lines = PaletteOutline(help, state, columns: body.columns).lines
    for (row, line) in lines.prefix(body.rows - CommandPalette.headRows).enumerated() {
      var (pressed, typed) = (state, try self.state("list"))
      _ = press(&pressed, body.column, body.row + CommandPalette.headRows + row)
      guard let place = line.place else {
        #expect(pressed == state)
        continue
      }
      let entry = help.entries(state)[place]
      guard entry.obstacle == nil else { continue }
      _ = try type(&typed, try #require(entry.keys.first))
      #expect(pressed.context == typed.context && pressed.notice == typed.notice, "\(entry.text)")
    }
  }

  @Test func theWheelMovesInHelp() throws {
    var state = try state("help")
    state.size = Size(columns: 80, rows: 12)
    for (kind, top) in [(MouseEvent.Kind.wheelDown, 3), (.wheelDown, 6), (.wheelUp, 3)] {
      let event = MouseEvent(kind: kind, button: 0, position: Point(column: 40, row: 5))
      _ = ConsoleReducer.reduce(&state, .input(.mouse(event), seenFrame: 9))
      guard case .palette(let help) = state.overlays.last else { throw Missing() }
      #expect(help.scroll.cursor == top)
    }
  }

  private struct Missing: Error {}
}
