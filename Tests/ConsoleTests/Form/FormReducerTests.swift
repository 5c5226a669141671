import JSON
import Screen
import TestSupport
import Testing

@testable import Console

@Suite struct FormReducerTests {
  private let name = FormField(
    "name", label: "Name", initial: .text("Acme"), rules: [.required, .maxLength(10), .noURLOrHTML])
  private let id = FormField("id", label: "ID", initial: .text("org_1"), isReadOnly: true)
  private let limit = FormField(
    "max_allowed_memberships", label: "Limit", kind: .number, initial: .number("5"))
  private let admin = FormField("admin", label: "Admins delete", kind: .yesNo, initial: .bool(true))
  private let role = FormField(
    "role", label: "Role set", kind: .choice([FieldOption("", label: "none"), "a", "b"]))
  private let metadata = FormField(
    "public_metadata", label: "Public metadata", kind: .json, initial: .object(["a": 1, "b": 2]),
    rules: [.jsonObject(maxBytes: 8192)])

  @Test func tabGoesRoundAndPassesWhatCannotBeChanged() {
    var driver = FormDriver(id, name, id, limit)
    #expect(driver.form.focused?.id == "name")
    driver.press("Tab")
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    driver.press("Tab")
    #expect(driver.form.focused?.id == "name")
    driver.press("Shift-Tab")
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    driver.press("Down", "Down", "Up", "Up", "Up")
    #expect(driver.form.focused?.id == "name")
    driver.press("PgDn")
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    driver.press("PgUp", "Enter")
    #expect(driver.form.focused?.id == "max_allowed_memberships")
  }

  @Test func upAndDownGoByLineBeforeTheyLeaveAText() {
    var driver = FormDriver(name, metadata, limit)
    driver.press("Down", "Down", "Down")
    #expect(driver.form.focused?.id == "public_metadata")
    #expect(driver.form.focused?.editor.row == 2)
    driver.press("Down", "Down")
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    driver.press("Up")
    #expect(driver.form.focused?.id == "public_metadata")
    #expect(driver.form.focused?.editor.row == 3)
    driver.press("Up", "Up", "Up", "Up")
    #expect(driver.form.focused?.id == "name")
  }

  @Test func everyLetterIsTextWhateverItDoesElsewhere() {
    var driver = FormDriver(FormField("name", label: "Name"))
    driver.type("jkgGhlqQ?/\\: yYrRsSmEeXcW$@")
    #expect(driver.form["name"]?.text == "jkgGhlqQ?/\\: yYrRsSmEeXcW$@")
  }

  @Test func keysOfEmacsEditAndLeaveTheFormOpen() {
    var driver = FormDriver(name, limit)
    driver.press("^A", "^D", "^F", "^K")
    #expect(driver.form["name"]?.text == "c")
    driver.press("^U", "^Y", "^Y", "^B", "^H", "Alt-b", "Alt-d")
    #expect(driver.form["name"]?.text == "")
    #expect(driver.form.focused?.id == "name")
  }

  @Test func whatWasKilledInOneFieldCanBePutInAnother() {
    var driver = FormDriver(name, FormField("slug", label: "Slug"))
    driver.press("^U", "Tab", "^Y")
    #expect(driver.form["slug"]?.text == "Acme")
  }

  @Test func pasteIsTextWhateverKeysItLooksLike() {
    var driver = FormDriver(FormField("name", label: "Name"), metadata, admin)
    driver.paste("a\tb\r\nq\u{1B}[A\u{13}")
    #expect(driver.form["name"]?.text == "a\tb q\u{1B}[A\u{13}")
    driver.press("Tab", "Ctrl-End")
    driver.paste("\r\n\r\n{")
    #expect(driver.form["public_metadata"]?.editor.lineCount == 6)
    driver.press("Tab")
    driver.paste("no")
    #expect(driver.form["admin"]?.text == "yes")
    #expect(driver.form.notice == "Text cannot be pasted here.")
  }

  @Test func spaceAndArrowsChooseAndSoDoLetters() {
    var driver = FormDriver(admin, role)
    driver.press("Space")
    #expect(driver.form["admin"]?.value == .bool(false))
    driver.press("Right", "Left")
    #expect(driver.form["admin"]?.value == .bool(false))
    driver.press("y")
    #expect(driver.form["admin"]?.isChanged == false)
    driver.press("n", "Backspace")
    #expect(driver.form["admin"]?.value == .bool(true))
    driver.press("Tab", "Space")
    #expect(driver.form["role"]?.value == .text("a"))
    driver.press("End")
    #expect(driver.form["role"]?.value == .text("b"))
    driver.press("Space")
    #expect(driver.form["role"]?.value == .empty)
    driver.press("Left", "x")
    #expect(driver.form["role"]?.value == .text("b"))
    #expect(driver.form.notice == "x does nothing here: Role set takes none, a or b.")
    driver.press("5")
    #expect(driver.form.notice == "5 does nothing here: Role set takes none, a or b.")
    driver.press("F5")
    #expect(driver.form.notice == "F5 does nothing here; F1 lists the keys.")
  }

  /// In every form: a digit that is no choice is told, and goes into no field that no one looks at but an amount.
  @Test func aDigitOnAChoiceGoesNowhereElse() throws {
    var choices = 0
    for (name, state) in Scenes.forms {
      guard let form = state.typedForm else { continue }
      for place in form.fields.indices where form.fields[place].kind.options != nil {
        var form = form
        form.setFocus(place)
        guard form.focus == place, form.focused != nil else { continue }
        choices += 1
        let before = form.fields
        _ = FormReducer.typed(&form, try #require(KeyPress(parsing: "5")))
        for (field, old) in zip(form.fields, before)
        where field.id != old.id || !field.text.hasSameBytes(as: old.text) {
          #expect(field.kind.isMoney || field.id == before[place].id, "\(name): \(field.label)")
        }
        let isAmount = form.fields[form.focus].kind.isMoney
        #expect(isAmount || form.focus == place && form.notice?.contains("takes") == true, "\(name)")
      }
    }
    #expect(choices > 5)
  }

  /// An amount that is there is not made another one from the choice above it.
  @Test func aDigitOnAChoiceChangesNoAmountThatIsThere() throws {
    var amounts = 0
    for (name, state) in Scenes.forms {
      guard let form = state.typedForm else { continue }
      for place in form.fields.indices where form.fields[place].kind.options != nil {
        for amount in form.fields.indices where amount > place && form.fields[amount].kind.isMoney {
          var form = form
          form.fields[amount].setText("15")
          form.setFocus(place)
          guard form.focus == place else { continue }
          amounts += 1
          _ = FormReducer.typed(&form, try #require(KeyPress(parsing: "7")))
          #expect(form.fields[amount].text == "15" && form.focus == place, "\(name)")
        }
      }
    }
    #expect(amounts > 0)
  }

  @Test func aKeyThatMeansNothingIsSaidAndChangesNothing() {
    var driver = FormDriver(name)
    let before = driver.form.fields
    #expect(driver.press("F5") == .none)
    #expect(driver.form.fields == before)
    #expect(driver.form.notice == "F5 does nothing here; F1 lists the keys.")
    driver.press("Left")
    #expect(driver.form.notice == nil)
  }

  @Test func aFormThatOnlyShowsScrollsAndTakesNothing() {
    var driver = FormDriver(id, id, id, id, columns: 40, rows: 4)
    #expect(driver.form.focused == nil)
    driver.press("Down", "x")
    driver.paste("x")
    #expect(driver.form.top == 1)
    #expect(driver.form["id"]?.text == "org_1")
    #expect(driver.press("Esc") == .leave)
  }

  @Test func onlyCommandsOfFormsHaveKeysInThem() {
    let commands = CommandTable.specs.filter { $0.contexts.contains(.form) }.map(\.command)
    #expect(
      Set(commands) == [
        .save, .nextField, .previousField, .moveDown, .moveUp, .revertField, .leaveForm, .help, .cancel,
        .suspend, .redraw,
      ])
  }

  @Test func theHelpListsKeysThatFieldsKnow() throws {
    for key in TextKeys.all.flatMap(\.keys) {
      let press = try #require(KeyPress(parsing: key))
      #expect(KeyMap.standard.command(for: press, in: .form) == nil, "\(key)")
      var editor = TextEditor("some text")
      let isHandled = editor.handle(press)
      #expect(isHandled, "\(key)")
    }
    var help = PaletteOutline(CommandPalette(.help, over: .form), .loaded(), columns: 72).lines
    #expect(help.contains(.title("Typing")))
    help = PaletteOutline(CommandPalette(.help, over: .list), .loaded(), columns: 72).lines
    #expect(!help.contains(.title("Typing")))
  }

  @Test func theMouseChoosesFieldsAndShowsMore() {
    let rect = Rect(column: 10, row: 2, columns: 60, rows: 9)
    var driver = FormDriver(id, name, limit, metadata, columns: 60, rows: 9)
    func press(_ row: Int, _ column: Int = 20) -> MouseEvent {
      MouseEvent(kind: .press, button: 1, position: Point(column: column, row: row))
    }
    _ = FormReducer.mouse(&driver.form, press(5), in: rect)
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    _ = FormReducer.mouse(&driver.form, press(3), in: rect)
    _ = FormReducer.mouse(&driver.form, press(2), in: rect)
    _ = FormReducer.mouse(&driver.form, press(5, 9), in: rect)
    #expect(driver.form.focused?.id == "max_allowed_memberships")
    _ = FormReducer.mouse(&driver.form, press(9, 18), in: rect)
    #expect(driver.form.focused?.id == "public_metadata")
    #expect(driver.form.focused?.editor.row == 1)
    #expect(driver.form.focused?.editor.line.cursor == 2)
    let top = driver.form.top
    let wheel = MouseEvent(kind: .wheelUp, button: 4, position: Point(column: 20, row: 5))
    _ = FormReducer.mouse(&driver.form, wheel, in: rect)
    #expect(driver.form.top == max(0, top - 3))
    driver.press("Right")
    #expect(driver.form.top == top)
  }

  @Test func outcomesGoToTheOwner() {
    var driver = FormDriver(name)
    #expect(driver.press("Esc") == .leave)
    #expect(driver.press("^C") == .leave)
    #expect(driver.press("^S") == .none)
    #expect(driver.form.notice == "No changes to save.")
    #expect(driver.press("!", "^S") == .save)
  }

  @Test func savingGoesToTheFirstProblemAndItsPlace() {
    var driver = FormDriver(name, metadata, limit)
    driver.press("Tab", "Ctrl-End", "Up", "Home")
    driver.type("}")
    driver.press("Tab", "Ctrl-Home", "x")
    #expect(driver.press("^S") == .none)
    #expect(driver.form.focused?.id == "public_metadata")
    #expect(driver.form.notice == "Not saved: 2 problems; check Public metadata first.")
    #expect(driver.form.focused?.editor.row == 2)
    #expect(driver.form.focused?.complaint?.hasPrefix("Not valid JSON (line 3, column ") == true)
    driver.press("^R", "Tab", "^R", "Tab")
    driver.press("^U")
    #expect(driver.press("^S") == .none)
    #expect(driver.form.notice == "Not saved: check Name.")
    driver.type("New")
    #expect(driver.press("^S") == .save)
    #expect(driver.form.changedValues == ["name": .text("New")])
  }

  @Test func putsBackWhatAFieldHeld() {
    var driver = FormDriver(name, metadata)
    driver.type("x")
    #expect(driver.form.isDirty)
    driver.press("^R")
    #expect(!driver.form.isDirty)
    #expect(driver.form.notice == "Name: unchanged.")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theCursorIsAlwaysOnScreen(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var driver = FormDriver(id, name, metadata, admin, limit, metadata, role)
    let keys = [
      "Tab", "Shift-Tab", "Down", "Up", "Enter", "x", "Backspace", "^K", "PgDn", "PgUp", "^S", "^R",
    ]
    for _ in 0..<300 {
      switch Int.random(in: 0..<20, using: &random) {
      case 0: driver.form.setRefusal(field: nil, message: "No. " + String(repeating: "x", count: 99))
      case 1: driver.form.clearRefusals()
      case 2:
        let columns = Int.random(in: 20..<80, using: &random)
        driver.form.resize(to: Size(columns: columns, rows: Int.random(in: 3..<33, using: &random)))
      default: driver.press(try #require(keys.randomElement(using: &random)))
      }
      let outline = FormOutline(driver.form)
      guard outline.bodyRows > 0 else { continue }
      #expect((driver.form.top..<driver.form.top + outline.bodyRows).contains(outline.cursorLine))
      if let field = driver.form.focused, field.kind.isMultiline {
        #expect((field.top..<field.top + outline.textRows(field)).contains(field.editor.row))
      }
    }
  }
}

extension FieldOption: ExpressibleByStringLiteral {
  /// An option that is shown as it is sent.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
