import Changes
import JSON
import Screen
import Testing

@testable import Console

@Suite("The tree of metadata")
struct MetadataTreeTests {
  private static let document =
    #"{"tier":"pro","seats":1.10,"flags":{"beta":true,"list":[1,"two"]},"note":null}"#

  private func driver() throws -> TreeDriver { try TreeDriver(json: Self.document) }

  @Test func bothDocumentsAreThereWithNothingFolded() throws {
    let driver = try driver()
    #expect(
      driver.rows == [
        " 0 public: {4}", " 1 tier: \"pro\"", " 1 seats: 1.10", " 1 flags: {2}", " 2 beta: true",
        " 2 list: [2]", " 3 0: 1", " 3 1: \"two\"", " 1 note: null", " 0 private: {0}",
      ])
    #expect(driver.cursor == "public")
    #expect(!driver.tree.isDirty)
  }

  // MARK: Moving and folding

  @Test func keysMoveTheCursor() throws {
    var driver = try driver()
    driver.press("j", "Down", "j")
    #expect(driver.cursor == "public.flags")
    driver.press("k")
    #expect(driver.cursor == "public.seats")
    driver.press("G")
    #expect(driver.cursor == "private")
    driver.press("g", "k")
    #expect(driver.cursor == "public")
    driver.press("PgDn")
    #expect(driver.cursor == "private")
  }

  @Test func whatIsFoldedIsPassedByAndKeptByPath() throws {
    var driver = try driver()
    driver.press("j", "j", "j", "Space")
    #expect(driver.rows[3] == " 1 flags: {2} folded")
    driver.press("j")
    #expect(driver.cursor == "public.note")
    driver.press("k", "l", "l", "j", "l", "l")
    #expect(driver.cursor == "public.flags.list.0")
    // Back to what holds it, fold that, and so on up.
    driver.press("h", "h", "h", "h")
    #expect(driver.cursor == "public.flags")
    #expect(driver.rows[3].hasSuffix("folded"))
    driver.press("h", "h")
    #expect(driver.rows == [" 0 public: {4} folded", " 0 private: {0}"])
    driver.press("Enter")
    #expect(driver.rows.count == 6)
    #expect(!driver.tree.isDirty)
  }

  // MARK: Changing

  @Test func aValueIsChangedAndNothingElse() throws {
    var driver = try driver()
    driver.press("j", "Enter")
    #expect(driver.tree.entry?.line.text == "pro")
    driver.type(" 2")
    driver.press("Enter")
    #expect(driver.text == Self.document.replacing("\"pro\"", with: "\"pro 2\""))
    #expect(driver.rows[0] == "*0 public: {4}")
    #expect(driver.rows[1] == "*1 tier: \"pro 2\"")
    #expect(driver.tree.changeCount == 1)
    #expect(driver.press("^S") == .save)
  }

  @Test func textStaysTextUntilTheKindIsChanged() throws {
    var driver = try driver()
    driver.press("j", "e", "^U")
    driver.type("12")
    #expect(driver.tree.entry?.kind == .text)
    #expect(driver.tree.entry?.nextKind == .number)
    driver.press("Tab")
    #expect(driver.tree.entry?.kind == .number)
    driver.press("Enter")
    #expect(driver.rows[1] == "*1 tier: 12")
    // And what was a number becomes what it looks like.
    driver.press("j", "e", "^U")
    driver.type("a lot")
    driver.press("Enter")
    #expect(driver.rows[2] == "*1 seats: \"a lot\"")
  }

  @Test func whatComesBackAsItWasChangesNothing() throws {
    var driver = try TreeDriver(json: #"{"a":"\ud800","b":1.10,"c":{"x": 1e400},"a":"\ud801"}"#)
    for row in 1...4 {
      driver.press("g")
      for _ in 0..<row { driver.press("j") }
      driver.press("e", "Enter")
    }
    #expect(!driver.tree.isDirty)
    driver.press("g", "j", "R", "Enter", "u")
    #expect(driver.tree.notice == "Nothing to undo.")
  }

  @Test func brokenJSONIsSaidAndTakenAsTextOnlyWhenAsked() throws {
    var driver = try driver()
    driver.press("j", "j", "e", "^U")
    driver.type("{\"a\":")
    #expect(driver.tree.entry?.complaint?.hasPrefix("Column 6") == true)
    driver.press("Enter")
    #expect(driver.tree.entry != nil)
    driver.press("Tab", "Enter")
    #expect(driver.rows[2] == "*1 seats: \"{\\\"a\\\":\"")
  }

  @Test func escDropsTheLineAndTheKilledTextStays() throws {
    var driver = try driver()
    driver.press("j", "e", "^U", "Esc")
    #expect(driver.tree.entry == nil)
    #expect(!driver.tree.isDirty)
    driver.press("j", "e", "^U", "^Y", "Esc", "k", "R", "^U", "^Y", "^Y", "Enter")
    #expect(driver.rows[1] == "*1 tiertier: \"pro\"")
  }

  // MARK: Adding

  @Test func aMemberIsAddedBelowTheCursor() throws {
    var driver = try driver()
    driver.press("j", "a")
    driver.type("区域")
    driver.press("Enter")
    driver.type("[1.0, {\"🚀\": null}]")
    driver.press("Enter")
    #expect(driver.cursor == "public.区域")
    #expect(driver.rows[2...5] == ["*1 区域: [2]", "*2 0: 1.0", "*2 1: {1}", "*3 🚀: null"])
    // Arrays are sent whole: a null in one can be said.
    #expect(driver.tree[.forAll]?.inexpressible.isEmpty == true)
    #expect(driver.text.hasPrefix(#"{"tier":"pro","区域":[1.0,{"🚀":null}],"seats":1.10,"#))
  }

  @Test func intoWhatIsOpenAndBehindWhatIsFolded() throws {
    var driver = try driver()
    driver.press("j", "j", "j", "a")
    driver.type("x")
    driver.press("Enter", "Tab", "Enter")
    #expect(driver.cursor == "public.flags.x")
    #expect(driver.rows[4] == "*2 x: {0}")
    driver.press("a")
    driver.type("y")
    driver.press("Enter", "Enter")
    #expect(driver.cursor == "public.flags.x.y")
    driver.press("h", "h", "a")
    driver.type("z")
    driver.press("Enter", "Enter")
    #expect(driver.cursor == "public.flags.z")
    // Into an array without a key, and folded rows behind it keep what they are.
    driver.press("j", "j", "a")
    #expect(driver.cursor == "public.flags.list")
    driver.type("0")
    driver.press("Enter")
    #expect(driver.cursor == "public.flags.list.0")
    #expect(
      driver.text
        == #"{"tier":"pro","seats":1.10,"flags":{"x":{"y":""},"z":"","beta":true,"list":[0,1,"two"]},"note":null}"#
    )
  }

  @Test func aFoldedDocumentOpensForWhatIsAdded() throws {
    var driver = try driver()
    driver.press("Space", "a")
    driver.type("n")
    driver.press("Enter", "Enter")
    #expect(driver.rows[1] == "*1 n: \"\"")
    #expect(driver.rows.count == 11)
  }

  @Test func keysAreRefusedInWords() throws {
    var driver = try driver()
    driver.press("j", "a", "Enter")
    #expect(driver.tree.entry?.complaint == "Enter a key.")
    driver.type("seats")
    driver.press("Enter")
    #expect(driver.tree.entry?.complaint == "“seats” exists here already.")
    driver.type("2")
    #expect(driver.tree.entry?.complaint == nil)
    // Tab goes on to the value, too.
    driver.press("Tab")
    #expect(driver.tree.entry?.key == "seats2")
    driver.press("Esc")
    #expect(driver.text == Self.document)
    driver.press("R", "^U", "Enter")
    #expect(driver.tree.entry?.complaint == "Enter a key.")
    driver.type("note")
    driver.press("Enter")
    #expect(driver.tree.entry?.complaint == "“note” exists here already.")
  }

  @Test func keysAreToldApartByTheirBytes() throws {
    var driver = TreeDriver([JSONString("\u{E9}"): 1])
    driver.press("a")
    driver.type("e\u{301}")
    driver.press("Enter", "Enter")
    #expect(driver.tree[.forAll]?.edited.count == 2)
  }

  // MARK: Renaming and removing

  @Test(arguments: ["R", "F2"]) func aRenamedMemberStaysWhereItIs(key: String) throws {
    var driver = try driver()
    driver.press("j", "j", "j", "Space", key, "^U")
    driver.type("Flaggen")
    driver.press("Enter")
    #expect(driver.text == Self.document.replacing("flags", with: "Flaggen"))
    #expect(driver.cursor == "public.Flaggen")
    #expect(driver.rows[3] == "*1 Flaggen: {2} folded")
  }

  @Test func whatHasNoKeyIsNotRenamed() throws {
    var driver = try driver()
    driver.press("R")
    #expect(driver.tree.notice == "“Public” is the whole document and cannot be renamed.")
    for _ in 0..<6 { driver.press("j") }
    driver.press("R")
    #expect(driver.cursor == "public.flags.list.0")
    #expect(driver.tree.notice == "An element of an array has no key.")
    #expect(driver.tree.entry == nil)
  }

  @Test(arguments: ["x", "Del"]) func whatIsRemovedIsGoneAndTheCursorIsOnTheNext(key: String) throws {
    var driver = try driver()
    driver.press("j", key)
    #expect(driver.text == #"{"seats":1.10,"flags":{"beta":true,"list":[1,"two"]},"note":null}"#)
    #expect(driver.cursor == "public.seats")
    #expect(driver.tree.notice == "Removed “public.tier”; this can be undone.")
    driver.press("G", "k", key)
    #expect(driver.cursor == "public.flags")
    driver.press("j", "j", "j", key)
    #expect(driver.cursor == "public.flags.list.0")
    driver.press(key)
    #expect(driver.cursor == "public.flags.list")
    #expect(driver.text == #"{"seats":1.10,"flags":{"beta":true,"list":[]}}"#)
    driver.press("g", key)
    #expect(driver.tree.notice == "The document cannot be removed; its members can.")
  }

  @Test func whatIsFoldedInAnArrayStaysFoldedWhereItMovesTo() {
    var driver = TreeDriver(["a": [["x": 1], ["y": 2], ["z": 3]]])
    driver.press("j", "j", "j", "j", "Space")
    #expect(driver.cursor == "public.a.1")
    driver.press("k", "k", "x")
    #expect(driver.rows[2...] == ["*2 0: {1} folded", "*2 1: {1}", "*3 z: 3", " 0 private: {0}"])
    driver.press("k", "a")
    driver.type("new")
    driver.press("Enter")
    #expect(driver.rows[2...4] == ["*2 0: \"new\"", " 2 1: {1} folded", " 2 2: {1}"])
  }

  // MARK: Undoing

  @Test func everyStepIsUndoneAndDoneAgain() throws {
    var driver = try driver()
    driver.press("j", "x", "R", "^U")
    driver.type("Sitze")
    driver.press("Enter", "e", "^U")
    driver.type("3")
    driver.press("Enter")
    let end = driver.tree.documents
    driver.press("u")
    #expect(driver.tree.notice == "Undone: changed “public.Sitze”.")
    driver.press("u", "u")
    #expect(driver.text == Self.document)
    #expect(driver.cursor == "public.tier")
    #expect(!driver.tree.isDirty)
    driver.press("u")
    #expect(driver.tree.notice == "Nothing to undo.")
    driver.press("U", "^R", "U")
    #expect(driver.tree.documents == end)
    driver.press("U")
    #expect(driver.tree.notice == "Nothing to redo.")
    // A new change ends what could be done again.
    driver.press("u", "g", "j", "x", "U")
    #expect(driver.tree.notice == "Nothing to redo.")
  }
}
