import Changes
import JSON
import Screen
import Testing

@testable import Console

@Suite("What the tree of metadata says and hides")
struct MetadataTreeNoticeTests {
  private static let document =
    #"{"tier":"pro","seats":1.10,"flags":{"beta":true,"list":[1,"two"]},"note":null}"#

  private func driver() throws -> TreeDriver { try TreeDriver(json: Self.document) }

  // MARK: What cannot be sent

  @Test func nullsAreMarkedWhereTheyStandAndOnWhatHoldsThem() throws {
    var driver = try driver()
    // What was there before and is not touched is no one's business.
    #expect(driver.tree.rows.allSatisfy { $0.problem == nil })
    driver.press("j", "j", "j", "j", "e", "^U")
    driver.type("null")
    driver.press("Enter")
    #expect(driver.tree.row?.problem == "null cannot be sent: it removes a key")
    #expect(driver.tree.rows[3].problem == "holds a null that cannot be sent")
    driver.press("u")
    #expect(driver.tree.rows.allSatisfy { $0.problem == nil })
  }

  @Test func theBytesAreThoseOfTheMergedDocument() throws {
    var driver = TreeDriver(["keep": .number(JSONNumber(text: "1.0") ?? 1), "gone": 1, "a": 2])
    let before = #"{"keep":1.0,"gone":1,"a":2}"#.utf8.count
    #expect(driver.tree[.forAll]?.byteCount == before)
    // 1 is the same value as 1.0: nothing is sent, and Clerk keeps what it has.
    driver.press("j", "e", "^U")
    driver.type("1")
    driver.press("Enter")
    #expect(driver.tree[.forAll]?.byteCount == before)
    // A null is not sent either, so that what was there stays.
    driver.press("j", "j", "e", "^U")
    driver.type("null")
    driver.press("Enter")
    #expect(driver.tree[.forAll]?.byteCount == before)
    driver.press("k", "x")
    #expect(driver.tree[.forAll]?.byteCount == #"{"keep":1.0,"a":2}"#.utf8.count)
  }

  @Test func whatIsTooLargeIsNotSaved() {
    let full = String(repeating: "x", count: 8184)
    var driver = TreeDriver(["a": .string(JSONString(full))])
    #expect(driver.tree[.forAll]?.byteCount == 8192)
    driver.press("j", "e")
    driver.type("é")
    driver.press("Enter", "G")
    #expect(driver.tree[.forAll]?.excess == 2)
    #expect(driver.press("^S") == .none)
    #expect(driver.tree.notice == "Not saved: public metadata is 2 bytes too large.")
    #expect(driver.cursor == "public")
    driver.press("u")
    #expect(driver.tree[.forAll]?.excess == 0)
  }

  @Test func whatWasTooLargeBeforeHindersNothingElse() {
    var driver = TreeDriver(["a": .string(JSONString(String(repeating: "x", count: 9000)))])
    driver.press("G", "a")
    driver.type("k")
    driver.press("Enter")
    #expect(driver.press("^S") == .save)
  }

  // MARK: Private metadata

  @Test func privateMetadataIsMaskedAndLeftAloneUntilAskedFor() {
    var driver = TreeDriver([:], ["crm": ["id": 1]], revealsPrivate: false)
    #expect(driver.rows == [" 0 public: {0}", " 0 private: ••", " 1 crm: ••"])
    driver.press("G")
    for key in ["e", "a", "R", "x"] {
      driver.press(key)
      #expect(
        driver.tree.notice == TreeDriver.hidden)
      #expect(driver.tree.entry == nil)
    }
    #expect(!driver.tree.isDirty)
    driver.press("p")
    #expect(driver.rows[1...] == [" 0 private: {1}", " 1 crm: {1}", " 2 id: 1"])
    driver.press("j", "x", "p")
    #expect(driver.rows[1...] == ["*0 private: ••", "*1 crm: ••"])
    #expect(driver.cursor == "private.crm")
  }

  // MARK: Typing

  @Test func pastedTextIsText() throws {
    var driver = try driver()
    _ = driver.tree.pasted("x")
    #expect(driver.tree.notice == "Open a line to paste into: change a value or add one.")
    driver.press("j", "e", "^U")
    _ = driver.tree.pasted("one\ntwo\u{1B}[A\r\n\n")
    driver.press("Enter")
    #expect(driver.tree.value(at: driver.tree.cursor) == "one\ntwo\u{1B}[A")
  }

  @Test func keysWithoutAMeaningAreSaid() throws {
    var driver = try driver()
    driver.press("j", "e", "F7")
    #expect(driver.tree.entry?.complaint == "F7 does nothing here.")
    #expect(driver.press("^C") == .none)
    #expect(driver.tree.entry == nil)
    #expect(driver.press("Esc") == .leave)
    driver.press("^S")
    #expect(driver.tree.notice == "No changes to save.")
  }

  @Test func savingTakesTheLineFirst() throws {
    var driver = try driver()
    driver.press("j", "e")
    driver.type("!")
    #expect(driver.press("^S") == .save)
    #expect(driver.rows[1] == "*1 tier: \"pro!\"")
    // A key alone is not to be saved.
    driver.press("a")
    driver.type("n")
    #expect(driver.press("^S") == .none)
    #expect(driver.tree.entry?.isKey == false)
  }

  @Test func theMouseGivesARowTheCursor() throws {
    var driver = try driver()
    let rect = Rect(column: 0, row: 1, columns: 80, rows: 24)
    func mouse(_ kind: MouseEvent.Kind, row: Int) -> MouseEvent {
      MouseEvent(kind: kind, button: 1, position: Point(column: 9, row: row))
    }
    _ = driver.tree.mouse(mouse(.press, row: 6), in: rect)
    #expect(driver.cursor == "public.flags")
    _ = driver.tree.mouse(mouse(.wheelUp, row: 6), in: rect)
    #expect(driver.cursor == "public")
    _ = driver.tree.mouse(mouse(.press, row: 22), in: rect)
    #expect(driver.cursor == "public")
  }

  @Test(arguments: [(80, 24), (40, 8), (40, 3), (20, 1)])
  func theCursorIsOnScreen(columns: Int, rows: Int) {
    let members = (0..<60).map { (key: JSONString("k\($0)"), value: JSONValue.number(JSONNumber($0))) }
    var driver = TreeDriver(.object(JSONObject(members)), columns: columns, rows: rows)
    for keys in ["G", "g", "PgDn", "^D", "PgUp", "a", "Esc", "G", "k", "a"] {
      driver.press(keys)
      let outline = TreeOutline(driver.tree)
      guard outline.bodyRows > 1 else { continue }
      let shown = driver.tree.top..<driver.tree.top + outline.bodyRows
      #expect(
        outline.cursorLines.allSatisfy { shown.contains($0) }, "\(keys): \(outline.cursorLines) \(shown)")
    }
    driver.tree.resize(to: Size(columns: 40, rows: 10))
    #expect(driver.tree.top <= driver.tree.place)
  }
}
