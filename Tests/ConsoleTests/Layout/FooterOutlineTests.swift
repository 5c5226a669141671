import Changes
import Screen
import Testing

@testable import Console

/// The last line: full, in order, nothing in it that does not work here.
@Suite struct FooterOutlineTests {
  /// States with the keys in different places.
  private static let states: [String: ConsoleState] = {
    var states: [String: ConsoleState] = [:]
    for (name, commands) in [
      "list": [], "detail": [.open], "prompt": [.search], "help": [.help], "create": [.create],
      "journal": [.journal], "bulk": [.bulk], "copy": [.copyMenu], "quit": [.quitView],
    ] as [String: [Command]] {
      var state = ConsoleState.loaded(columns: 120)
      _ = ConsoleReducer.reduce(&state, .settle)
      for command in commands { _ = ConsoleReducer.reduce(&state, .command(command)) }
      states[name] = state
    }
    return states
  }()

  @Test(arguments: states.keys.sorted()) func nothingThatFitsIsLeftOut(name: String) throws {
    let state = try #require(Self.states[name])
    let hinted = Set(CommandTable.footer(in: state.context).map(\.command))
    let all = FooterOutline(state, columns: 10_000).entries.filter { hinted.contains($0.command) }
    for columns in 0...200 {
      let whole = FooterOutline(state, columns: columns).entries
      let entries = whole.filter { hinted.contains($0.command) }
      // What is seldom used comes only behind all others.
      #expect(whole.count == entries.count || entries.count == all.count, "\(columns)")
      let used = entries.reduce(0) { $0 + $1.columns }
      #expect(used <= columns)
      #expect(entries.map(\.column) == entries.indices.map { entries[..<$0].reduce(0) { $0 + $1.columns } })
      for left in all where !entries.contains(where: { $0.command == left.command }) {
        #expect(left.columns > columns - used, "\(left.hint) is missing at \(columns)")
      }
      // What is there stands in the same order.
      let places = entries.compactMap { entry in all.firstIndex { $0.command == entry.command } }
      #expect(places == places.sorted())
    }
  }

  /// In the panes every key is told where there is room for all, but those that only move.
  @Test func thereIsRoomForEverything() throws {
    for name in ["list", "detail"] {
      let state = try #require(Self.states[name])
      let outline = FooterOutline(state, columns: 10_000)
      let told = Set(outline.entries.map(\.command) + [.help, .palette])
      let wanted = CommandTable.specs(in: state.context).filter {
        $0.group != .moving && ![.cancel, .suspend, .redraw].contains($0.command) && state.offers($0.command)
      }
      for spec in wanted { #expect(told.contains(spec.command), "\(spec.command) in \(name)") }
      let columns = outline.entries.reduce(0) { $0 + $1.columns }
      #expect(columns > 250 || FooterOutline(state, columns: 250).entries == outline.entries)
    }
  }

  /// At every size from the least on, whatever lies over the list.
  @Test func howItIsClosedIsAlwaysTold() throws {
    for (name, state) in Scenes.all where state.context != .list && state.context != .prompt {
      let closing = try #require(state.closing, "\(name)")
      for columns in [40, 60, 80, 100, 120, 200] {
        let entries = FooterOutline(state, columns: columns).entries
        #expect(entries.contains { $0.command == closing.command }, "\(name) at \(columns)")
      }
    }
    for (name, state) in Scenes.all where state.context == .prompt {
      #expect(TopHints(state).entries.contains { $0.command == .promptCancel }, "\(name)")
    }
  }

  @Test(arguments: states.keys.sorted()) func whatItTellsIsTheKeysMeaning(name: String) throws {
    let state = try #require(Self.states[name])
    for entry in FooterOutline(state, columns: 10_000).entries {
      let press = try #require(KeyPress(parsing: entry.key))
      #expect(state.keyMap.command(for: press, in: state.context) == entry.command, "\(entry.key)")
    }
  }

  @Test func whatIsMostUsedIsToldIn120Columns() throws {
    let list = FooterOutline(try #require(Self.states["list"]), columns: 120).entries
    let wanted: [Command] = [
      .open, .search, .edit, .editMetadata, .credits, .mark, .bulk, .create, .journal, .refresh,
    ]
    #expect(wanted.allSatisfy { command in list.contains { $0.command == command } })
    #expect(list.first?.command == .open)
  }

  @Test func whatTheSessionMayNotDoIsNotTold() {
    var state = ConsoleState.loaded(columns: 120)
    let changing: [Command] = [.edit, .editMetadata, .credits, .create, .logo, .delete]
    state.session.policy = AccessPolicy(readOnly: .commandLine)
    #expect(!FooterOutline(state, columns: 10_000).entries.contains { changing.contains($0.command) })
    state.session.policy = AccessPolicy()
    let told = FooterOutline(state, columns: 10_000).entries.map(\.command)
    #expect(changing.allSatisfy(told.contains))
  }

  @Test(arguments: KeyContext.allCases) func everyHintHasItsPlace(context: KeyContext) {
    // The way back has a word only where it leads out of a search, and the next page only where a review has to be read.
    let hinted = CommandTable.specs(in: context).filter {
      $0.hint != nil || $0.command == .back || $0.command == .pageDown && context == .review
    }.map(\.command)
    let told = CommandTable.footer(in: context).map(\.command)
    // Help and palette are told in the top line.
    #expect(Set(hinted).subtracting([.help, .palette]) == Set(told))
    #expect(Set(told).count == told.count)
  }

  @Test func helpBeginsWithFindingAndChanging() {
    let help = CommandPalette(.help, over: .list)
    let titles = PaletteOutline(help, .loaded(), columns: 72).lines.compactMap {
      if case .title(let text) = $0 { text } else { nil }
    }
    #expect(titles.prefix(2) == ["Finding", "Changing"])
    for context in [KeyContext.list, .detail] {
      var state = ConsoleState.loaded(columns: 120)
      if context == .detail { _ = ConsoleReducer.reduce(&state, .command(.open)) }
      let first = CommandPalette(.help, over: context).entries(state).first
      #expect(first?.deed == .command(.search) && first?.obstacle == nil)
    }
  }
}
