import Screen
import Testing

@testable import Console

@Suite struct KeyMapTests {
  private func press(_ text: String) throws -> KeyPress { try #require(KeyPress(parsing: text)) }

  @Test func everyKeyOfTheTableIsAKey() {
    for spec in CommandTable.specs {
      for key in spec.keys { #expect(KeyPress(parsing: key) != nil, "\(spec.command): \(key)") }
    }
  }

  @Test func noKeyHasTwoMeaningsInOneContext() {
    for context in KeyContext.allCases {
      var meanings: [String: Command] = [:]
      for spec in CommandTable.specs where spec.contexts.contains(context) {
        for key in spec.keys {
          #expect(meanings[key] == nil, "\(key) in \(context)")
          meanings[key] = spec.command
        }
      }
    }
  }

  @Test func everyCommandCanBeReached() {
    let reachable = Set(CommandTable.specs.map(\.command))
    #expect(reachable == Set(Command.allCases))
  }

  @Test func nothingDestructiveSitsOnDOrControl() throws {
    #expect(KeyMap.standard.command(for: try press("d"), in: .list) == nil)
    #expect(KeyMap.standard.command(for: try press("D"), in: .list) == nil)
    for key in ["d", "D"] { #expect(KeyMap.standard.command(for: try press(key), in: .metadata) == nil) }
    let removing = KeyMap.standard.keys(for: .removeMember, in: .metadata)
    #expect(!removing.isEmpty && removing.allSatisfy { $0.modifiers.isEmpty })
  }

  @Test func keysCanBeChangedAndTakenAway() throws {
    let map = try KeyMap(overrides: [("search", ["^S", "/"]), ("quit", [])])
    #expect(map.command(for: try press("^S"), in: .list) == .search)
    #expect(map.command(for: try press("Q"), in: .list) == nil)
    #expect(map.keys(for: .search, in: .list).map(\.description) == ["^S", "/"])
  }

  @Test func aLetterIsNeverACommandWhereTextIsTyped() throws {
    let map = try KeyMap(overrides: [("move-down", ["n", "^N"]), ("save", ["s", "^S"]), ("help", ["?"])])
    #expect(map.command(for: try press("n"), in: .list) == .moveDown)
    for context in KeyContext.allCases where context.isTyping {
      for key in ["n", "s", "?"] { #expect(map.command(for: try press(key), in: context) == nil, "\(key)") }
    }
    // A line in the tree and the word that unlocks have nothing above or below them.
    for context in KeyContext.allCases where context.isTyping {
      let hasLines = [.prompt, .form, .reviewLine, .help, .palette].contains(context)
      #expect(map.command(for: try press("^N"), in: context) == (hasLines ? .moveDown : nil))
    }
    #expect(map.keys(for: .save, in: .form).map(\.description) == ["^S"])
    #expect(map.keys(for: .help, in: .form).map(\.description) == ["F1"])
    #expect(map.keys(for: .help, in: .list).map(\.description) == ["?"])
  }

  @Test func mistakesAreExplained() {
    #expect(throws: KeyMapError.unknownCommand("move", nearest: "move-down")) {
      try KeyMap(overrides: [("move", ["x"])])
    }
    #expect(throws: KeyMapError.unknownKey("Ctrl+Banana")) {
      try KeyMap(overrides: [("search", ["Ctrl+Banana"])])
    }
    #expect(throws: KeyMapError.conflict(key: "j", first: .moveDown, second: .search)) {
      try KeyMap(overrides: [("search", ["j"])])
    }
  }
}
